import { stem, stopWords } from './text.ts'

/**
 * What people call the same thing in rules, reports and questions: the words of the field beside those of the street. A line is
 * one meaning; its phrases are parted by `|`. A word may have several meanings.
 */
const meanings = `
rdp|remote desktop
brute force|bruteforce|password guessing|guessing passwords
password spray|password spraying|spraying
web shell|webshell
spawn|start|launch|open
execute|run|invoke
disable|turn off|switch off|stop|bypass|tamper|impair|deactivate
enable|turn on|switch on|activate|allow
delete|remove|clear|wipe|erase|destroy
create|add|new|appear|register
change|modify|update|edit|alter
dump|extract|steal|harvest
steal|theft|stolen|hijack
hijack|takeover|take over|compromise
credential|password|login data
user|account|person|employee
download|fetch|ingress tool transfer
upload|exfiltrate|exfil
data leaving|exfiltration|data theft|data loss
o365|office 365|m365|microsoft 365
mailbox|exchange|outlook
entra|azure ad|azure active directory
ad|active directory
dc|domain controller
lolbin|lolbas|living off the land
usb|removable media|removable|flash drive|thumb drive
antivirus|av|defender
security software|security tool|edr|endpoint protection|security service|security product
realtime|real time
scheduled task|schtasks|schedule task|planned task
scheduled|timer|cron
mfa|two step|two step verification|multi factor|multifactor|2fa|two factor|second factor|otp|push notification
single factor|only a password|without mfa
mfa fatigue|push bombing|mfa bombing|mfa exhaustion|multiple failed mfa
c2|command and control|beacon|c&c
uac|user account control
wmi|wmic
shadow copy|vssadmin|shadowcopy|volume shadow
backup|shadow copy|system recovery
k8s|kubernetes
gpo|group policy
gcp|google cloud
gsuite|google workspace|g suite
logon|login|signin|sign in|log on|log in|authentication|log
admin|administrator|privileged|root
mail|email|message
privesc|lpe|eop|privilege escalation|elevation of privilege|gain root
rce|remote code execution
sqli|sql injection
ssti|server side template injection|template injection
ssrf|server side request forgery
lfi|local file inclusion|file read
rfi|remote file inclusion
adcs|ad cs|certificate services|authentication certificates
ptt|pass the ticket
pth|pass the hash
aitm|adversary in the middle|man in the middle|mitm|phishing proxy
bec|business email compromise|inbox rule
byovd|vulnerable driver
rmm|remote monitoring and management|remote access software
rat|remote access trojan
motw|mark of the web|zone identifier
dga|domain generation|generated domain
ioc|indicator of compromise
dlp|data loss prevention
gmsa|managed service account
rbcd|constrained delegation
vpn|remote access|tunnel
waf|web application firewall
idp|identity provider|federation
sso|single sign on
pim|privileged identity management
spn|service principal name|serviceprincipalname
sp|service principal
lsa|local security authority
sam|security account manager
ntds|domain database|active directory database
recon|reconnaissance|discovery|enumeration|scan|look around
obfuscated|encoded|scrambled
hidden|hide|conceal|invisible
impossible travel|geographic improbable|multiple cities|two countries
abroad|foreign|another country|unusual country|new country|country
night|outside business hours|after hours|unusual time
cron|cronjob|crontab
ransom note|ransomware note
ransomware|extortion
encrypt|lock files|encrypted files
disk|drive|volume|media
bitlocker|disk encryption
kernel module|rootkit
sideload|side load|side loading
keylog|keylogger|keystroke|keyboard|typed|type
screenshot|screen capture|picture of the screen|capture screen
picture|image|photo
camera|webcam|video
microphone|audio
clipboard|copy paste|pasted|paste
wallpaper|background|desktop background
tor|dark web|darknet|onion
job|employment|career
browser|chrome|firefox|edge
headless|without a window|invisible window|hidden window
folder|directory|path|location
program|process|executable|binary|application|tool|software
computer|machine|host|system|endpoint|device|pc|workstation|laptop
phone|mobile|device
shell|command prompt|cmd|command line|terminal|console
script|macro|vba
word|office|document
masquerade|pretend|impersonate|disguise|fake|spoof|pose
rename|renamed|other name
extension|ending|file ending
short lived|soon after|quickly|briefly|rapid
many|multiple|excessive|high number|mass|bulk|lot
strange|odd|unusual|suspicious|anomalous|odd|weird|abnormal|rare
lockout|locked out|account locked
fail|failure|failed|wrong|denied
forward|forwarding|redirect
outside|external
inside|internal
share|shared|public|handed over|open to everybody|visible to everybody
unknown|unauthorized|unapproved|unmanaged|rogue|foreign
same|duplicate|identical|reused
old|legacy|outdated|obsolete|deprecated
temp|temporary
packet|traffic
mirror|copy|duplicate
video conference|conference|meeting|zoom|teams|video call
prompt|dialog|login box|window
clock|time
join|enroll|register
leave|unregister|offboard
shut down|shutdown|terminate|power off|halt
crash|dos|denial of service|segfault
reboot|restart
kill|terminate|taskkill|end process
uninstall|remove software
silence|blind|disable|suppress
escape|breakout|container escape
database|sql server|mysql|mssql
web server|iis|apache|nginx|w3wp
printer|print spooler|spooler
update|patch|hotfix
cookie|session|token
ticket|kerberos|tgt|tgs
forge|golden|counterfeit
certificate|cert|pfx
key|access key|secret key
bucket|s3|storage
virtual machine|virtual server|vm|instance
hypervisor|esxi|vmware
container|docker|pod
snapshot|image copy
trail|cloudtrail|audit log
log|event log|logging
firewall|netsh|iptables
port scan|port scanning|network scan
lateral movement|move sideways|spread
persistence|survive reboot|autostart|run key|startup
backdoor|implant
trojan|malware|virus
cryptominer|cryptomining|miner|mining|mine|xmrig|cryptocurrency|coin
botnet|bot
phishing|spearphishing|lure
link|url|shortcut
attachment|attached file
zip|archive|compress|rar|7zip
base64|encoded
injection|inject|hollowing
memory|in memory|fileless
wiper|destructive|data destruction
leak|disclosure|exposure
weak|insecure|cleartext|plain text
guest|invited|external user
group|membership|member
rights|permission|privilege|acl
owner|ownership
policy|rule
timestomp|timestamp|file time
`

/** The phrases of each meaning, each a list of words. */
const groups = meanings
  .trim()
  .split('\n')
  .map(line => line.split('|').map(phrase => phrase.split(' ').filter(word => !stopWords.has(word))))

/** Phrases by the stem of their first word, with what else has their meaning. */
const byFirst = new Map<
  string,
  { readonly stems: readonly string[]; readonly others: readonly (readonly string[])[] }[]
>()
for (const phrases of groups)
  for (const phrase of phrases) {
    const stems = phrase.map(stem)
    const known = byFirst.get(stems[0] ?? '') ?? []
    byFirst.set(stems[0] ?? '', known)
    known.push({ stems, others: phrases.filter(other => other !== phrase) })
  }

/** What a run of words begins with that has other names: how many words it is, and the words of each of the others. */
export interface Meaning {
  readonly length: number
  readonly others: readonly (readonly string[])[]
}

/** The longest phrase with another name that the stems begin with, with all its meanings. */
export function meaningOf(stems: readonly string[]): Meaning | undefined {
  const found = (byFirst.get(stems[0] ?? '') ?? []).filter(one => one.stems.every((word, at) => word === stems[at]))
  const length = Math.max(0, ...found.map(one => one.stems.length))
  const others = found.filter(one => one.stems.length === length).flatMap(one => one.others)
  return length === 0 ? undefined : { length, others }
}
