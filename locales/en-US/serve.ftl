# The words of `diglot serve` in the browser.

serve-panel = Findings on this page
serve-count = { $count ->
    [0] No findings on this page
    [one] { $count } finding on this page
   *[other] { $count } findings on this page
}
serve-checking = Looking for findings …
serve-show = Show findings
serve-hide = Hide findings
serve-evidence = Evidence
serve-help = What to do
serve-level-error = Error
serve-level-warning = Warning
serve-level-info = Note
serve-trouble = The site could not be built from your last change. You are reading the version before it.
serve-lost = diglot serve has stopped. This page no longer follows your changes.
serve-building = Building the site
    .text = This page loads again by itself when the site is ready.
serve-failed = The site cannot be built
    .text = Correct the file and save it. This page loads again by itself.
