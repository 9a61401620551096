//! The small site: a page that is whole in both languages, one that is half translated, one that is
//! not translated, and one that means harm.

/// Path and text of each file.
pub(crate) const SMALL: [(&str, &str); 10] = [
    (
        "diglot.toml",
        "source = \"en-US\"\nbase-url = \"https://tea.example\"\n",
    ),
    (
        "content/en-US/index.md",
        "# Tea room handbook\n\nHow to run a tea room, from water to bill.\n",
    ),
    (
        "content/zh-TW/index.md",
        "# 茶館手冊\n\n從煮水到結帳，說明如何經營一間茶館。\n",
    ),
    (
        "content/en-US/brewing.md",
        "---\ntitle: Brewing\ndescription: Water, leaves and time.\n---\n# Brewing\n\n\
         Heat the water first.\n\n## Water\n\nUse soft water.\n\n## Leaves\n\nWeigh 5 g a pot.\n\n\
         | Tea | Seconds |\n| --- | --- |\n| Green | 90 |\n| Oolong | 120 |\n\n## Time\n\n\
         Pour it off in time.\n\n```sh\nkettle --degrees 85 --with-a-rather-long-option-that-no-phone-can-show-on-one-line\n```\n",
    ),
    (
        "content/zh-TW/brewing.md",
        "---\ntitle: 沖泡\ndescription: 水、茶葉與時間。\n---\n# 沖泡\n\n\
         請先將水加熱。\n\n## 水\n\n請使用軟水。\n\n## 茶葉\n\n每壺秤取 5 公克。\n\n\
         | 茶 | 秒數 |\n| --- | --- |\n| 綠茶 | 90 |\n| 烏龍茶 | 120 |\n\n## 時間\n\n\
         時間一到就將茶湯倒出。\n\n```sh\nkettle --degrees 85 --with-a-rather-long-option-that-no-phone-can-show-on-one-line\n```\n",
    ),
    (
        "content/en-US/bill.md",
        "# Writing the bill\n\nCount the pots. Loyalty cards are not accepted.\n\n\
         Write down the table.\n",
    ),
    (
        "content/zh-TW/bill.md",
        "# 開立帳單\n\n請先清點茶壺的數量。 Loyalty cards are not accepted.\n\n請寫下桌號。\n",
    ),
    (
        "content/en-US/closing.md",
        "# Closing for the night\n\nPut out the stove before you leave the room.\n",
    ),
    ("content/en-US/harm.md", HARM),
    (
        "content/zh-TW/harm.md",
        "# 惡意內容\n\n這一頁不得執行任何指令碼。\n\n<img src=x onerror=\"boom()\">\n\n\
         [連結](javascript:boom())\n\n<p id=\"end\">結尾</p>\n",
    ),
];

/// Markdown that tries to run `boom()`.
pub(crate) const HARM: &str = r#"---
title: Harm "><script>boom()</script>
description: '"><img src=x onerror=boom()>'
---
# Harm <img src=x onerror=boom()>

This page must not run anything.

<script>boom()</script>

<img src=x onerror="boom()">

<svg onload="boom()"><script>boom()</script><a xlink:href="javascript:boom()"><text>svg</text></a></svg>

<iframe src="javascript:parent.boom()" srcdoc="<script>parent.boom()</script>"></iframe>

<details open ontoggle=boom()><summary>more</summary>text</details>

<a href="java&#10;script:boom()" class="try">entity</a>

<form action="javascript:boom()"><button formaction="javascript:boom()" class="try">send</button></form>

<style>@import "https://elsewhere.example/a.css"; body { background: url(https://elsewhere.example/b) }</style>

<meta http-equiv="refresh" content="0; url=javascript:boom()">

<base href="https://elsewhere.example/">

[plain](javascript:boom())
[upper](JaVaScRiPt:boom())
[spaced](<java script:boom()>)
[entity](&#106;avascript:boom())
[data](data:text/html,<script>boom()</script>)
[vb](vbscript:boom())
[title](https://example.org "x\" onmouseover=\"boom()")

![alt" onerror="boom()](x.svg "y\" onerror=\"boom()")

## Heading {onclick=boom() #it" onclick="boom() .a}

```js" onclick="boom()
code
```

| a <script>boom()</script> | b |
| --- | --- |
| <img src=x onerror=boom()> | `<script>boom()</script>` |

Footnote[^x"onclick=boom()].

[^x"onclick=boom()]: <script>boom()</script>

<p id="end">The end.</p>
"#;
