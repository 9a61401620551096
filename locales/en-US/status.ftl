# The page that tells how complete the translations are.

# The page's title, and the link to it in the footer.
translation-status = Translation status
status-intro = How much of the documentation its readers get in their own language. The words of the original pages are counted.

status-languages = Languages
status-pages = Pages
status-language = Language
status-page = Page
status-words = Words
status-translated = Translated
status-untranslated = Untranslated
status-missing = Missing
status-uncertain = Uncertain
# $count: how many words.
status-count = { NUMBER($count) }
# $value: a share in percent.
status-percent = { NUMBER($value, maximumFractionDigits: 1) }%
status-minimum = At least { NUMBER($value, maximumFractionDigits: 1) }% is asked for
status-no-page = No page
status-not-needed = Not needed
status-in-progress = In progress
status-findings = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}
# $number: a line of the translated file.
status-line = Line { $number }
status-open = Open the page
status-back = Back to the table
# Above a list that is cut off. $count: what is not listed.
status-more = { $count ->
    [one] { $count } more is not listed.
   *[other] { $count } more are not listed.
}
status-complete = { $count ->
    [one] { $count } page is complete in every language and is not listed.
   *[other] { $count } pages are complete in every language and are not listed.
}
# Below a table that is cut off. $count: pages that have gaps or findings and are not in it.
status-unlisted = { $count ->
    [one] { $count } more page has gaps or findings and is not listed; “diglot status --all” names every page.
   *[other] { $count } more pages have gaps or findings and are not listed; “diglot status --all” names every page.
}

# What was found, in a list below the name of the page.
found-missing-page = This page is not translated yet
found-missing-block = This passage of the original is missing
found-untranslated-block = This passage is not translated
found-untranslated-heading = This heading is not translated
found-untranslated-sentence = This sentence is not translated
found-untranslated-fragment = This phrase is not translated
found-untranslated-label = This label is not translated
found-untranslated-front-matter = This field is not translated
found-inconsistent-siblings = This label is not translated, and the ones beside it are
found-translator-placeholder = A placeholder of the translator stands here
# For all other findings, by their group.
found-gaps = Something is missing here
found-fidelity = This differs from the original
found-script = These characters or words belong to another language or region
found-terms = These terms are not the agreed ones
found-typography = Spaces or punctuation here differ from the rest of the site
found-markup = This does not come out as it was meant
found-messages = A message is incomplete or broken
found-upkeep = A declaration about this page no longer fits
