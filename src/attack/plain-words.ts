/**
 * What people say who do not know ATT&CK's names, by technique: words for the search, in no order and no sentence. Words that the
 * name of the technique has are not repeated. A sub-technique without a line has that of the technique above it.
 */
const lines = `
T1001 command traffic disguised noise hidden inside normal
T1003 passwords hashes stolen read from machine
T1003.001 passwords read from memory login process dumped
T1003.002 local accounts hashes registry hive saved copied
T1003.003 domain database passwords copied controller volume
T1003.004 service passwords secrets registry
T1003.005 cached logins offline passwords
T1003.006 pretends domain controller asks replication passwords synchronise
T1005 files collected from disk
T1007 lists services running
T1010 titles open windows
T1012 reads registry settings looked up
T1016 asks network settings own public address wifi routes
T1018 looks for other computers network neighbours
T1020 data sent out automatically copied
T1021.001 remote desktop rdp session login screen
T1021.002 administrative share file copied other computer network drive
T1021.003 distributed com object remote start
T1021.004 ssh login remote shell
T1021.006 winrm remote powershell session other computer
T1027 disguised unreadable scrambled hidden code
T1029 scheduled sends
T1030 cut small pieces split sent
T1033 who is logged in current user whoami
T1036 pretends disguised looks like other wrong name fake legitimate
T1036.002 file name reversed backwards right left reading direction
T1036.003 renamed program other name copy tool
T1036.005 wrong folder name like system process
T1036.007 two endings double extension
T1037 logon script runs sign in
T1039 files taken from network share
T1040 listens traffic sniffs packets capture mirror copy
T1041 stolen data sent to attacker server
T1046 scans ports searches services open
T1047 wmi remote starts process management
T1048 data sent out other protocol dns ftp mail leaving
T1049 lists network connections open sockets
T1052 copied usb stick drive stolen data
T1053 runs later again planned timer
T1053.002 at job planned
T1053.003 cron job linux planned timer repeated
T1053.005 scheduled task planned windows timer
T1055 code put into another process injected foreign
T1056 records typed keys
T1056.001 keystrokes typed keyboard recorded logger
T1056.002 fake window dialog prompt asks user password login box
T1057 lists running programs processes
T1059.001 powershell script commands
T1059.003 command prompt batch cmd
T1059.004 bash shell linux commands
T1059.005 visual basic macro vba script
T1059.007 javascript script
T1068 bug exploited become administrator root higher rights
T1069 lists groups members administrators
T1070 traces removed evidence hidden deleted
T1070.001 event log emptied wiped cleared erased
T1070.003 command history shell history erased
T1070.004 file deleted own traces erased
T1070.005 share connection removed
T1070.006 time stamp file changed old date
T1071 command traffic web http dns talks attacker
T1071.004 dns talks attacker queries
T1072 software deployment admin tool pushes everywhere
T1074 stolen files gathered one place before sending
T1078 valid stolen account logs in real password
T1078.004 cloud account login country place unusual stolen abroad
T1082 asks system version computer information
T1083 lists files folders searched
T1087 lists users accounts
T1090 traffic forwarded relay hop proxy
T1090.003 tor onion dark web anonymous
T1091 usb stick spreads removable
T1095 raw protocol icmp tunnel
T1098 rights added account persists permission given
T1098.001 extra key secret added cloud credentials
T1098.003 role given administrator cloud promoted
T1098.004 ssh key added login without password
T1098.005 phone device registered new
T1102 web service abused chat discord telegram pastebin
T1105 downloads tool file fetched from internet
T1106 system call native
T1110 guesses passwords tries many logins failed
T1110.001 guesses password one account many tries
T1110.002 cracks hash offline
T1110.003 one password many accounts tries users
T1110.004 leaked passwords tried stuffed
T1112 registry changed setting value
T1113 screenshot picture screen taken
T1114 reads mail mailbox stolen
T1114.002 mailbox read remotely
T1114.003 mail forwarded rule outside sent secretly
T1115 clipboard copied pasted
T1119 collects automatically
T1120 looks devices connected usb
T1123 microphone records sound audio voice
T1124 asks time clock zone
T1125 camera webcam video recorded
T1127 developer tool builds runs code compiler
T1129 loads library module
T1132 encoded traffic
T1133 vpn remote access outside login exposed
T1134 token stolen pretends another user rights
T1135 looks shared folders drives network
T1136 new account created user added
T1136.001 new local user added
T1136.003 new cloud user guest invited key
T1137 office starts template outlook rule persists
T1140 decoded unpacked decrypted
T1176 browser extension addon plugin
T1185 session browser taken over hijacked at once
T1187 forced login authentication tricked hash sent
T1189 visited website infected
T1190 web site server exploited bug hacked from internet
T1195 supplier update poisoned package library supply chain
T1197 background transfer download job
T1199 partner trusted supplier access
T1200 unknown device plugged network laptop hardware foreign usb rogue
T1201 password rules policy asked length
T1202 indirect starts program through another
T1203 document opened exploits reader office bug
T1204 user clicks opens runs file link
T1204.004 user pasted command run box copied
T1207 fake domain controller registered
T1210 remote service exploited bug spreads
T1213 reads wiki documents sharepoint code repository
T1216 signed script runs other code
T1218 trusted signed system tool runs foreign code
T1218.001 help file compiled
T1218.005 mshta html application
T1218.007 installer package msi
T1218.010 registers library scriptlet
T1218.011 library run by rundll32
T1219 remote control support software helpdesk screen
T1220 stylesheet xml runs script
T1221 template fetched document
T1222 file permissions rights changed owner
T1482 asks other domains trust forest
T1484 group policy changed domain wide
T1484.002 federation trust domain added identity provider
T1485 data deleted wiped destroyed
T1486 files encrypted ransom locked unreadable note renamed
T1489 services stopped before encryption
T1490 backup deleted restore impossible shadow copies recovery
T1491 website wallpaper defaced picture changed
T1495 firmware destroyed
T1496 mines coins cryptocurrency computing power stolen mining
T1497 checks sandbox virtual machine waits sleeps
T1498 flood network overload
T1499 overload crash unavailable service
T1505.003 web shell server page uploaded starts commands
T1505.004 iis module web server added
T1518 lists installed software
T1518.001 looks antivirus security software installed
T1525 container image poisoned
T1526 lists cloud services
T1528 app permission consent token stolen application
T1529 shutdown reboot switched off all at once
T1530 bucket cloud storage public read open everybody
T1531 accounts locked deleted password changed users shut out
T1534 mail from colleague internal phishing
T1535 unusual cloud region country
T1537 copied other cloud account shared snapshot image handed
T1538 cloud console
T1539 cookie session stolen reused
T1542 before operating system boot firmware
T1543 service installed starts always
T1543.003 windows service installed new runs system
T1546 triggered by event runs
T1546.001 opening file kind changed association
T1546.002 screen saver replaced
T1546.003 wmi subscription waits event
T1546.008 sticky keys accessibility login screen
T1546.011 shim compatibility database
T1546.012 debugger attached other program starts instead
T1546.015 com object hijacked replaced class
T1547 starts with computer sign in automatically
T1547.001 run key startup folder starts sign in
T1547.006 kernel module rootkit loaded
T1547.009 shortcut link changed
T1547.010 printer port monitor
T1548 higher rights without asking
T1548.001 setuid bit
T1548.002 uac prompt avoided administrator without question
T1548.003 sudo sudoers root allowed become
T1550 stolen hash ticket token cookie instead password
T1552 passwords lying files found
T1552.001 passwords in files searched
T1552.002 passwords registry searched
T1552.004 private keys searched found
T1552.006 group policy preferences password
T1553 trust signature certificate fooled
T1553.004 root certificate installed
T1553.005 mark web internet warning avoided
T1554 program file replaced
T1555 saved passwords store vault
T1555.003 saved passwords browser stolen read
T1555.005 password manager vault searched
T1556 login process changed password check second factor
T1556.006 second factor switched off removed no longer required
T1557 between man middle relay intercept
T1558 kerberos ticket stolen forged
T1558.001 forged ticket domain master
T1558.003 service ticket cracked offline
T1558.004 no preauthentication account cracked
T1559 programs talk component
T1560 files packed archive zip before sending password
T1561 disk wiped master boot record overwritten
T1562 protection switched off security disabled antivirus stopped
T1562.001 antivirus security tool stopped switched off uninstalled killed
T1562.002 logging switched off windows events stopped
T1562.004 firewall opened switched off rule port
T1562.006 logs blocked events not sent
T1562.008 cloud logs switched off trail deleted
T1562.009 safe mode start
T1564 hidden invisible
T1564.001 hidden files folders attribute
T1564.002 hidden user not shown login screen
T1564.003 window invisible
T1564.004 stream hidden behind file
T1564.008 mail rule hides moved
T1565 data changed manipulated
T1566 phishing mail tricked
T1566.001 mail attachment opened infected document
T1566.002 mail link clicked
T1567 uploaded web cloud storage data leaving
T1568 domain names generated changing dynamic
T1569.002 service starts command remote psexec
T1570 tool copied other computer network
T1571 unusual port
T1572 tunnel hidden inside other protocol
T1573 encrypted channel
T1574 wrong library loaded search order planted
T1578 cloud instance changed created snapshot
T1580 lists cloud machines
T1586 account taken over
T1590 looks up network public address
T1595 scans from outside
T1599 network border router bridged
T1600 weaker encryption
T1601 router image replaced downgraded
T1602 router configuration read copied
T1606 token forged saml cookie made
T1609 command inside container
T1610 container started new
T1611 escape from container host
T1612 image built
T1613 lists containers pods
T1614 asks country language place keyboard
T1615 reads group policy
T1619 lists bucket storage
T1620 code loaded memory without file
T1621 push notifications many phone second factor tired accept
T1622 checks debugger
T1647 property list mac changed
T1648 serverless function runs
T1649 certificate stolen forged template login
T1651 cloud runs command on machine
T1657 payroll bank money redirected
`

const entries = lines
  .trim()
  .split('\n')
  .map(line => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const)
const byTechnique = new Map(entries)

/** Ids of the techniques that have a line. */
export const techniquesWithPlainWords: readonly string[] = entries.map(([id]) => id)

/** Words of people who do not know the name of a technique; '' where there are none. */
export function plainWords(id: string): string {
  return byTechnique.get(id) ?? byTechnique.get(id.slice(0, 5)) ?? ''
}
