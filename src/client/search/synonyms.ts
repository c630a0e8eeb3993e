/**
 * What people call the same thing in rules, reports and questions. A line is one meaning; its phrases are parted by `|`.
 * Only for words of names: a text says a thing in several ways by itself.
 */
const meanings = `
rdp|remote desktop
brute force|bruteforce|password guessing
web shell|webshell
spawn|start|launch
execute|run|invoke
disable|turn off|switch off|stop|bypass|tamper
delete|remove|clear|wipe|erase|destroy
create|add|new
change|modify|update|edit
dump|extract|steal|harvest
credential|password
user|account
download|fetch
upload|exfiltrate|exfil
o365|office 365|m365|microsoft 365
entra|azure ad|azure active directory
ad|active directory
dc|domain controller
lolbin|lolbas|living off the land
usb|removable media|removable
antivirus|av|defender
realtime|real time
scheduled task|schtasks|schedule task
mfa|multi factor|multifactor|2fa|two factor
c2|command and control|beacon
uac|user account control
wmi|wmic
shadow copy|vssadmin|shadowcopy
k8s|kubernetes
gpo|group policy
gcp|google cloud
logon|login|signin|sign in
admin|administrator
mail|email
privesc|privilege escalation
recon|reconnaissance|discovery|enumeration
obfuscated|encoded
hidden|hide
impossible travel|geographic improbable|multiple cities
cron|cronjob|crontab
ransom note|ransomware note
disk|drive|volume|media
kernel module|rootkit
sideload|side load|side loading
keylog|keylogger|keystroke
screenshot|screen capture
`

export interface Meaning {
  /** The words of each phrase. */
  readonly phrases: readonly (readonly string[])[]
}

export const synonyms: readonly Meaning[] = meanings
  .trim()
  .split('\n')
  .map(line => ({ phrases: line.split('|').map(phrase => phrase.split(' ')) }))
