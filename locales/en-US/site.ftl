# The words of the site's frame.

# What the language calls itself, in the language menu.
locale-name = English

# Names of languages, in notices about pages that are not translated.
language-en = English
language-zh = Chinese
language-ja = Japanese
language-ko = Korean
language-de = German
language-fr = French
language-es = Spanish
language-ru = Russian
language-ar = Arabic

site-title-default = Documentation
# The description of a start page that nobody wrote, for search engines.
site-description-default = All pages of { $site } at a glance.
# The title of a browser tab. $title: the page. $site: the site.
page-title = { $title } – { $site }

skip-to-content = Skip to content
menu = Menu
navigation = Pages
other-pages = Other pages
chapters = Chapters
breadcrumbs = Where you are
contents = On this page
languages = Language
theme = Change the colour theme
    .light = Use the light theme
    .dark = Use the dark theme
turn = Previous and next page
    .previous = Previous
    .next = Next
# $date: a day, ISO 8601.
updated = Last updated { DATETIME($date, dateStyle: "long") }
edit-page = Edit this page
made-with = Made with diglot
code-copy = Copy
    .done = Copied

# Notices. $language: the name of the page's language.
untranslated = This page has not been translated yet. You are reading it in { $language }.
untranslated-withheld = This page has not been translated yet.
untranslated-original = Read it in { $language }
in-progress = The translation of this page is still in progress. Some passages are in the original language.

not-found-title = Page not found
not-found-text = There is no page at this address. It may have been moved, or the address may have been mistyped.
not-found-home = Go to the start page
page-moved = This page has moved. Continue to the new address.

# The text of a page
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
task-done = Done
task-open = To do
table-label = Table { $number }
footnotes = Footnotes
footnote-reference = Footnote { $number }
# $count: which of the places that refer to the footnote.
footnote-back = { $count ->
    [1] Back to the text of footnote { $number }
   *[other] Back to the text of footnote { $number }, place { $count }
}

# Search
search = Search
    .placeholder = Search the documentation
    .close = Close
    .failed = The search index could not be loaded. Check your connection and try again.
    .none = No results
    .many = Many results; the best come first
search-count = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
