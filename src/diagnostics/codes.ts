import type { Severity } from './diagnostic.ts'

export interface CodeInfo {
  readonly severity: Severity
  /** A heading of a few words, without a full stop. */
  readonly title: string
  /** What it means, why it matters and what to do, for somebody who maintains a catalog. */
  readonly explain: string
}

/**
 * Every code a diagnostic may carry. Codes are permanent once released: scripts and baselines rely on them.
 * Keep the table in alphabetical order; `docs/diagnostics.md` is generated from it (`node scripts/diagnostics-doc.ts`).
 */
export const codes = {
  'attack/deprecated-id': {
    severity: 'warning',
    title: 'Deprecated ATT&CK technique',
    explain:
      'The rule names a technique that MITRE has marked as deprecated. It is still shown, but it has no place in the current matrix, so the rule adds nothing to coverage there. Choose a current technique that fits the behaviour.',
  },
  'attack/revoked-id': {
    severity: 'warning',
    title: 'Revoked ATT&CK technique',
    explain:
      'MITRE has replaced this technique by another one. The site links to the replacement and counts the rule there; the file still carries the old id. Replace it by the id named in the help line.',
  },
  'attack/unknown-id': {
    severity: 'warning',
    title: 'Unknown ATT&CK technique',
    explain:
      'The id is in no ATT&CK matrix known to this version of Rulepress. It is either a typing error or newer than the bundled data. It is shown as written and counts for no technique. Check the id on attack.mitre.org.',
  },
  'catalog/empty': {
    severity: 'error',
    title: 'No rule found',
    explain:
      'The folder holds no file that Rulepress recognises as a detection, so the site would be empty. Usually the path is wrong, or points above or below the catalog. Pass the folder that holds `detections/`.',
  },
  'catalog/other-files': {
    severity: 'info',
    title: 'Files that are no content',
    explain:
      'A repository of rules holds other YAML as well: fixtures and templates of its tools, playbooks of Ansible, manifests, pipelines, sources from which a converter makes rules. One line counts those of a catalog by reason and says where they lie; `--all` names each. What is wrong with them is not reported. Where one is content nevertheless, name it under `include` in `rulepress.config.yml`. How content is told from other files stands under [Formats read](formats.md).',
  },
  'config/invalid-value': {
    severity: 'error',
    title: 'Wrong value in the configuration',
    explain:
      'A setting has a value it cannot have: a wrong type, a malformed URL, or a word that is not among the choices. Nothing is built, since a guess could publish the site at a wrong address. Correct the value.',
  },
  'config/unknown-key': {
    severity: 'error',
    title: 'Unknown setting in the configuration',
    explain:
      'The configuration has a key that no setting is called by. It is an error, not a warning, because a misspelt setting would otherwise be ignored without a trace. Correct the spelling or remove the key.',
  },
  'config/unreadable': {
    severity: 'error',
    title: 'Configuration cannot be read',
    explain:
      'The configuration file does not exist, may not be read, or is not a YAML mapping. Check the path given to `--config` and the syntax of the file.',
  },
  'config/unused-pattern': {
    severity: 'warning',
    title: 'Pattern that matches no file',
    explain:
      'A pattern under `include` or `exclude` matches nothing in its catalog, so what was meant is still left out, or still published. Patterns are relative to the folder of the catalog; files and folders whose names begin with a dot are never read. Correct or remove it.',
  },
  'link/loose-match': {
    severity: 'warning',
    title: 'Reference matched only after ignoring case',
    explain:
      'The reference differs from the name of its target in case or blanks. The link works here, but other tools compare names exactly. Write the name as its target spells it.',
  },
  'link/missing-baseline': {
    severity: 'warning',
    title: 'Referenced baseline not found',
    explain:
      'No baseline in the catalog has this name. The name is shown without a link. Add the baseline, or correct or remove the reference.',
  },
  'link/missing-data-source': {
    severity: 'warning',
    title: 'Referenced data source not found',
    explain:
      'No data source in the catalog has this name. It is shown without a link, and readers cannot see which events the rule needs. Add the data source or correct the name.',
  },
  'link/missing-deployment': {
    severity: 'warning',
    title: 'Referenced deployment not found',
    explain:
      'No deployment in the catalog has this name, so the schedule of the content cannot be shown. Add the deployment or correct the name.',
  },
  'link/missing-detection': {
    severity: 'warning',
    title: 'Referenced detection not found',
    explain:
      'No detection in the catalog has this name or id. It is shown without a link. It may have been renamed or removed; correct the reference.',
  },
  'link/missing-file': {
    severity: 'warning',
    title: 'Data file not found',
    explain:
      'A lookup, a playbook, a data source or the test of a rule names a file that is not on disk where it is expected. Its contents cannot be shown or linked. Add the file or correct its name.',
  },
  'link/missing-investigation': {
    severity: 'warning',
    title: 'Referenced investigation not found',
    explain:
      'The mapping of removed content has an entry for an investigation that is not in the catalog, so nobody sees what became of it. Correct the name or drop the entry.',
  },
  'link/missing-lookup': {
    severity: 'warning',
    title: 'Referenced lookup not found',
    explain:
      'The search uses a lookup that the catalog does not define. The search fails unless the lookup exists on the search head by other means. Add a lookup file or correct the name.',
  },
  'link/missing-macro': {
    severity: 'warning',
    title: 'Referenced macro not found',
    explain:
      'The search calls a macro that the catalog does not define. The search does not run unless another app provides the macro. Add a macro file or correct the name.',
  },
  'link/missing-replacement': {
    severity: 'warning',
    title: 'Replacement of removed content not found',
    explain:
      'Removed or deprecated content says that other content, of whatever kind, replaces it, but nothing in the catalog is called so. Readers who arrive by an old link are not led on. Correct the name of the replacement.',
  },
  'link/missing-story': {
    severity: 'warning',
    title: 'Referenced analytic story not found',
    explain:
      'No analytic story in the catalog has this name. It is shown without a link. Add the story or correct the name.',
  },
  'link/removed-content': {
    severity: 'warning',
    title: 'Reference to removed content',
    explain:
      'The content refers to something that has been removed from the catalog. The link leads to the page that says so. Refer to what took its place, or drop the reference.',
  },
  'page/too-many-folders': {
    severity: 'warning',
    title: 'Too many folders for old addresses',
    explain:
      'A rule that left the catalog keeps its old address in each folder of rules, since nothing says in which one it lay. With more than 50 folders these addresses would be too many, so it has them in the first 50 only.',
  },
  'page/url-collision': {
    severity: 'warning',
    title: 'Two pages want the same address',
    explain:
      'Two pieces of content lead to the same URL once upper case and odd characters are gone. The second one, in the order of paths, gets a number appended (`-2`), and this address can change when files are added. An address that only leads on to a page (by category or name) is left out where a page, an earlier one, or a file or folder of the site itself (such as `theme.js` or `assets`) has it. Give one of them another name or id.',
  },
  'rule/duplicate-entry': {
    severity: 'warning',
    title: 'Removal told twice',
    explain:
      'Two entries of the mapping of removed content are about the same thing, or its own file says as well what became of it. The file wins, else the first entry; the other one is not used. Keep one of them.',
  },
  'rule/duplicate-id': {
    severity: 'warning',
    title: 'Id used twice',
    explain:
      'Two files carry the same id. Both are published; the second one, in the order of paths, gets `-2` appended to its address. Links by id lead to the first. Give one of them a new id.',
  },
  'rule/duplicate-name': {
    severity: 'warning',
    title: 'Name used twice',
    explain:
      'Two pieces of content of the same kind have the same name, so references by name are ambiguous: they lead to the first one in the order of paths. Rename one of them.',
  },
  'rule/incomplete-entry': {
    severity: 'warning',
    title: 'Entry without what it is about',
    explain:
      'An entry of a list lacks the key that says what it is about, such as the `field` of a risk object, the `search` of a drilldown or the `file` of a test, or that key holds something that cannot be read. The entry is not used; the page shows it as it stands, under "Other keys in the file". Add the key or remove the entry.',
  },
  'rule/invalid-date': {
    severity: 'warning',
    title: 'Not a calendar date',
    explain:
      'The value is not a date of the form yyyy-mm-dd. When it can be read without doubt it is corrected, otherwise the date is left out, and the rule does not take part in sorting by date. Write it as yyyy-mm-dd.',
  },
  'rule/invalid-id': {
    severity: 'info',
    title: 'Id is not a UUID',
    explain:
      'The id is used as it is, in the address of the page too, but it is not a UUID, and tools that expect one may refuse it. A new id breaks links to the old one, so change it only if something needs a UUID.',
  },
  'rule/invalid-value': {
    severity: 'warning',
    title: 'Value outside its choices',
    explain:
      'The value is not among those the key may have, such as an unknown status or type, or a score above 100. It is shown as written where that does no harm, and left out or brought into range otherwise. Correct it.',
  },
  'rule/no-id': {
    severity: 'error',
    title: 'Rule without an id',
    explain:
      'A rule is published under its id, which must not change when the rule is renamed. Without one there is no lasting address. Add `id:` with a fresh UUID.',
  },
  'rule/no-name': {
    severity: 'error',
    title: 'Content without a name',
    explain: 'The file has no name, so nothing can refer to it and no page can be titled. Add `name:`.',
  },
  'rule/no-query': {
    severity: 'error',
    title: 'Rule without a query',
    explain:
      'The rule has no search, which is what readers come for. Usually the key is missing, misspelt or indented under another key. Add the query.',
  },
  'rule/placeholder': {
    severity: 'info',
    title: 'Placeholder instead of a text',
    explain:
      'The value is a placeholder of a template, such as `UPDATE_KNOWN_FALSE_POSITIVES` or `tbd`, that was never filled in. It is left out, and the page says that the author gave none. Write the text or remove the key.',
  },
  'rule/risk-score-mismatch': {
    severity: 'warning',
    title: 'Risk score does not follow from impact and confidence',
    explain:
      'The risk score should be impact × confidence / 100, rounded. The page shows the computed score, as the build tool does since 2023; for a rule in the layout of 2021 it shows the score of the file, as the tool of that time did. Correct the one that is wrong.',
  },
  'rule/too-long': {
    severity: 'warning',
    title: 'Longer than any rule needs',
    explain:
      'A list has more than 500 items, a name more than 5,000 characters, a text more than 30,000 characters or 500 lines, or the words of a rule name more than 500 CVEs. Of a list or name the first ones are used and the page shows the rest as it stands, under "Other keys in the file"; a text is shown whole, without its markup. Without these bounds one file could make a site of any size. Split the rule, or correct the value.',
  },
  'rule/unclosed-token': {
    severity: 'warning',
    title: 'Token never closes',
    explain:
      'In risk messages, titles of findings and drilldowns, `$field$` is replaced by the value of the field. Here the number of `$` is odd, so that one of them opens a token that never closes: the schema of 2026 forbids it, and the analyst would read the text as it stands. Close the token, or write `$$` for the sign itself.',
  },
  'rule/unknown-key': {
    severity: 'warning',
    title: 'Unknown key',
    explain:
      'The format knows no such key. Its value is shown at the end of the page, under "Other keys in the file", and used for nothing. It is often a spelling error, as in `data_sources` for `data_source`. Reported once per catalog and key. Correct or remove it.',
  },
  'rule/unknown-placeholder': {
    severity: 'warning',
    title: 'Placeholder that nothing fills',
    explain:
      'While it builds the app, contentctl puts the search of the rule in the place of `%original_detection_search%`. This drilldown has a placeholder that is nearly that one, so it would be sent to Splunk as it stands. Correct its name.',
  },
  'rule/unsafe-url': {
    severity: 'warning',
    title: 'Address that is not linked',
    explain:
      'Only addresses that begin with http:// or https:// and hold no blank become links. This one is shown as text, since other schemes, such as `javascript:` or `data:`, could run code in the browser of a reader. Correct the address.',
  },
  'rule/wrong-type': {
    severity: 'warning',
    title: 'Value of the wrong type',
    explain:
      'The value has another type than the format asks for, such as one string where a list belongs. It was converted where that is safe and left out otherwise. Correct the value, since other tools may reject it.',
  },
  'source/duplicate-key': {
    severity: 'warning',
    title: 'Key given twice',
    explain:
      'The same key stands twice in one mapping. The last one wins, as in PyYAML, and the earlier value is lost. YAML forbids this, and other tools reject the file. Remove one of them.',
  },
  'source/hidden-character': {
    severity: 'warning',
    title: 'Character that is not seen',
    explain:
      'The file holds a character that shows nothing but can change the order of what is read, split a word that looks whole, or hide a text: a bidirectional control, a zero width blank, a soft hyphen, a control character. Pages mark each of them with its number. Reported once for each character of a file, with the first place. Remove it, unless the text needs it.',
  },
  'source/internal': {
    severity: 'error',
    title: 'Rulepress failed on the file',
    explain:
      'Reading the file ended in an error that Rulepress did not expect. This is a bug in Rulepress, whatever the file holds. The file is left out. Please report the bug together with the file.',
  },
  'source/invalid-yaml': {
    severity: 'error',
    title: 'Not valid YAML',
    explain:
      'The file cannot be parsed, not even as leniently as PyYAML does it, so its content is unknown. The position is where the parser gave up; the cause is there or on a line above. Common causes are a colon followed by a blank in an unquoted value, a missing closing quote, and uneven indentation.',
  },
  'source/multiple-documents': {
    severity: 'info',
    title: 'Several documents in one file',
    explain:
      'The file holds more than one YAML document, divided by `---`. Each is read by itself. Many tools read only the first; put each into its own file if they are rules.',
  },
  'source/repaired-yaml': {
    severity: 'warning',
    title: 'YAML read leniently',
    explain:
      'A strict YAML parser rejects this file; PyYAML accepts it. It was read as PyYAML reads it, and nothing is lost. Usually a quoted text or a bracketed list continues on a line that is indented no deeper than its key. Indent that line to please every parser.',
  },
  'source/special-file': {
    severity: 'warning',
    title: 'No regular file',
    explain:
      'Something that has the name of a YAML file is a named pipe, a socket or a device. It is never opened, since reading it may wait forever or act on the machine. Replace it by a file.',
  },
  'source/symlink-hidden': {
    severity: 'warning',
    title: 'Link leads to a hidden file',
    explain:
      'A path or symbolic link of the catalog leads to a file whose name, or a folder on the way to it, starts with a dot or is `node_modules`. Such files are no content and may hold secrets, such as `.env` or `.git/config`, so the link is not followed and nothing of the file is published. Copy the file to a place that is listed, if it is meant to be.',
  },
  'source/symlink-outside': {
    severity: 'warning',
    title: 'Link leads out of the catalog',
    explain:
      'A symbolic link points to a place outside the catalog folder. It is not followed, so that a catalog cannot publish other files of the machine. Copy the file into the catalog.',
  },
  'source/too-large': {
    severity: 'error',
    title: 'File too large',
    explain:
      'The file is larger than 5 MiB, or holds more than 500,000 keys, values and marks, far beyond any rule. It is not read, since it could exhaust memory. Move data out of the rule, or take the file out of the catalog.',
  },
  'source/unknown-tag': {
    severity: 'warning',
    title: 'Unknown YAML tag',
    explain:
      'The value carries a type tag (such as `!!python/object`) that is not understood, and code in tags is never run. The value was read as if the tag were not there. Remove the tag.',
  },
  'source/unreadable': {
    severity: 'error',
    title: 'File cannot be read',
    explain:
      'The file does not exist, may not be read, is no regular file, or is not UTF-8 text. Check its permissions and save it as UTF-8.',
  },
  'source/unsafe-key': {
    severity: 'warning',
    title: 'Reserved key',
    explain:
      'The key `__proto__` has a meaning of its own in JavaScript, so the pair was left out for safety. No rule format has such a key. Remove it.',
  },
  'source/yaml-bomb': {
    severity: 'error',
    title: 'YAML expands or nests too far',
    explain:
      'The file is small but would grow beyond bounds when read: aliases that repeat each other, an alias that contains itself, or extremely deep nesting. It is not read. Write the content out, or remove the file.',
  },
  'spl/always-true': {
    severity: 'warning',
    title: 'Alternatives that everything passes',
    explain:
      'One field is said to differ from one value or from another, and whatever it holds, it differs from one of them: only events without the field fall out. Write AND, or `NOT field IN (…)`.',
  },
  'spl/constant-test': {
    severity: 'warning',
    title: 'Constant compared with a constant',
    explain:
      'Both sides of the comparison are texts or numbers, so it is the same for every event. In `where` and `eval` double quotes make a text: the name of a field with dots or blanks stands in single quotes.',
  },
  'spl/literal-wildcard': {
    severity: 'warning',
    title: 'Asterisk that stands for itself',
    explain:
      'In `where` and `eval` a comparison with `=`, `!=` or `IN` takes `*` as an ordinary character, so the condition matches no value that lacks it. Use `like(field, "%x%")` or `match(field, "x")`, or move the condition to `search`.',
  },
  'spl/lower-case-operator': {
    severity: 'warning',
    title: 'Boolean operator in lower case',
    explain:
      'Splunk knows AND, OR and NOT in capitals only; in lower case it searches for the word. The page shows it as Splunk reads it, with the word among the terms. Write the operator in capitals.',
  },
  'spl/macro-arguments': {
    severity: 'warning',
    title: 'Macro called with a wrong number of arguments',
    explain:
      'Splunk tells macros apart by their number of arguments and refuses a search that calls one which does not exist. The call is shown unexpanded. Add or remove arguments as the macro file says.',
  },
  'spl/macro-limit': {
    severity: 'warning',
    title: 'Macros without end',
    explain:
      'A macro calls itself, directly or through others, or what the macros of a search, or of all searches together, become grows beyond bounds. What had been written out until then is shown; the rest stays as a call. Remove the circle.',
  },
  'spl/misplaced-pipe': {
    severity: 'warning',
    title: 'Pipe too many or missing',
    explain:
      'A command that makes events, such as `tstats`, needs a pipe before it even at the very start, one that works on events cannot stand there, a macro that is a command needs a pipe like any command, and a pipe needs a command behind it. Splunk would take the words for terms to search for or for fields, or refuse the search. Add or remove the pipe.',
  },
  'spl/missing-column': {
    severity: 'warning',
    title: 'Column that the lookup does not have',
    explain:
      'The `lookup` command names a column that the CSV file of the lookup does not have, so it matches nothing or gives nothing. Names of columns are told apart by letter case. Correct the name, or add the column to the file.',
  },
  'spl/missing-field': {
    severity: 'warning',
    title: 'Test of a field that is not there',
    explain:
      'A command before it (`stats`, `tstats`, `table`, `fields` …) leaves certain fields only, and this one is not among them: the test passes nothing, or everything where it excludes. Add the field to the command, or correct the name.',
  },
  'spl/not-understood': {
    severity: 'warning',
    title: 'Part of a search that does not read as SPL',
    explain:
      'A piece of the search fits no rule of its command, is an option that the command does not have, or compares constants; or the text is in another language, too large or nests too deep. The page shows everything else and says that it was read in part. Check the place for a missing quote, operator or comma.',
  },
  'spl/repaired': {
    severity: 'warning',
    title: 'Slip in a search that was read as it was meant',
    explain:
      'A comma or a blank is missing, quotes are doubled, `=` stands for a comma or a line ends in the backslash of a configuration file. The page shows what was meant; Splunk may read it otherwise or refuse it. Correct the place.',
  },
  'spl/risk-token': {
    severity: 'warning',
    title: 'Risk message names a field the search does not give',
    explain:
      'A `$field$` of the risk message is replaced by the value of that field in the result. The search ends without a field of this name, so the analyst would read the bare token. Add the field to the results or correct the name.',
  },
  'spl/unbalanced': {
    severity: 'warning',
    title: 'Quote, bracket, backtick or apostrophe without its partner',
    explain:
      'What follows is read by guess, and Splunk may cut the search elsewhere than it looks. Curly quotation marks close nothing either: Splunk takes them for letters. Close the pair, or escape the character where it is meant as itself.',
  },
  'spl/unknown-command': {
    severity: 'warning',
    title: 'Unknown search command',
    explain:
      'No command of Splunk, nor one of the widely used add-ons, has this name. It is either a typing error or comes with an app of your own. Fields and conditions after it may be incomplete on the page.',
  },
  'spl/unmade-conversion': {
    severity: 'info',
    title: 'Conversion of a field that is not there',
    explain:
      'A command before it (`stats`, `tstats`, `table` …) leaves certain fields only, and the one that `convert` is to convert is not among them. Splunk says nothing and converts nothing. Add the field to the command (`min(_time) as firstTime`), or leave the conversion out.',
  },
} as const satisfies Record<string, CodeInfo>

export type DiagnosticCode = keyof typeof codes

/** The severity of a code, which is the severity of every diagnostic that carries it. */
export const severityOf = (code: DiagnosticCode): Severity => codes[code].severity
