import { expect, test } from 'vitest'
import { toAuthors } from '../../../src/catalog/authors.ts'
import { toIsoDate } from '../../../src/catalog/dates.ts'
import { segmentOf, slugOf } from '../../../src/catalog/names.ts'

test.each([
  ['2021-2-1', '2021-02-01'],
  ['2020/07/28', '2020-07-28'],
  ['2024-02-29', '2024-02-29'],
  ['2026-05-13T10:00:00Z', '2026-05-13'],
  ['2023-02-29', undefined],
  ['13.05.2026', undefined],
  ['2020-13-01', undefined],
  ['2020-09-01 or so', undefined],
  ['2020-09-01 00:00:00', '2020-09-01'],
])('the date %s is %s', (text, date) => expect(toIsoDate(text)).toBe(date))

test.each([
  ['Ada Quill, Splunk', 'Ada Quill (Splunk)'],
  ['Ada Quill, Bo Ek, Splunk', 'Ada Quill; Bo Ek (Splunk)'],
  ['Ada Quill and Bo Ek, Okta, Cy Day, Dee Fox, Splunk', 'Ada Quill (Okta); Bo Ek (Okta); Cy Day; Dee Fox (Splunk)'],
  ['Okta, Inc, Ada Quill, Splunk', 'Okta, Inc; Ada Quill (Splunk)'],
  ['Ada Quill, Cy Day and Bo Ek, Splunk', 'Ada Quill; Cy Day; Bo Ek (Splunk)'],
  ['Ada Quill, Acme GmbH', 'Ada Quill (Acme GmbH)'],
  ['Sand and Sea Labs', 'Sand and Sea Labs'],
  ['Ada Quill, Splunk; Bo Ek, Acme', 'Ada Quill (Splunk); Bo Ek (Acme)'],
  ['Ada Quill, Splunk, Bo Ek', 'Ada Quill (Splunk); Bo Ek'],
  ['Ada Quill, Bo Ek Splunk', 'Ada Quill; Bo Ek (Splunk)'],
  ['Ada Quill, Splunk, nick, Github Community', 'Ada Quill (Splunk); nick (Github Community)'],
  ['Ada Quill, Bo Ek', 'Ada Quill; Bo Ek'],
  ['Ada Quill', 'Ada Quill'],
  ['', ''],
])('the author line %j is read as %j', (text, expected) => {
  const told = toAuthors(text).map(({ name, company }) => (company === undefined ? name : `${name} (${company})`))
  expect(told.join('; ')).toBe(expected)
})

test.each([
  ['A - B', 'a___b'],
  ['Rare Parent/Child v1.2', 'rare_parent_child_v1_2'],
])('the slug of %s is %s', (name, slug) => expect(slugOf(name)).toBe(slug))

test.each([
  ['Stolen Keys (2025)', 'stolen_keys__2025_'],
  ['..', '__'],
  ['a..b', 'a__b'],
  ['', '_'],
  ['.hidden.', '_hidden_'],
  ['ÄÖ/../x', '______x'],
  ['CON', 'con_'],
  ['nul.x', 'nul_.x'],
  ['Console', 'console'],
  ['com1', 'com1_'],
  ['index.html', 'index_html'],
])('the segment of %j is %j', (text, segment) => expect(segmentOf(text)).toBe(segment))
