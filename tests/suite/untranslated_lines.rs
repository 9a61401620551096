//! Lines that stand apart within one block: of a cell, below a caption, beside a picture; and orders to the
//! program that makes a site, which nobody reads.

use crate::untranslated::found_beside;

const NONE: [&str; 0] = [];

#[test]
fn a_line_of_a_cell_is_left_though_the_others_are_translated() {
    for (source, locale, page, gap) in [
        (
            "| Lamp | Stand |\n|---|---|\n| Desk | ☐ Folding stand <br> ☐ Fixed to the wall |\n",
            "fr-FR",
            "| Lampe | Pied |\n|---|---|\n| Bureau | ☐ Folding stand <br> ☐ Fixée au mur |\n",
            "3 sentence ☐ Folding stand",
        ),
        (
            "| Lamp | Light |\n|---|---|\n| Desk | Default: 30 seconds <br>Any number of minutes may be chosen |\n",
            "de-DE",
            "| Lampe | Licht |\n|---|---|\n| Tisch | Default: 30 seconds <br>Jede Zahl von Minuten kann gewählt werden |\n",
            "3 sentence Default: 30 seconds",
        ),
        (
            "| Lamp | Oil |\n|---|---|\n| Desk | Oil of this year <br> Old oil that was kept cool |\n",
            "zh-TW",
            "| 燈 | 油 |\n|---|---|\n| 桌燈 | Oil of this year <br> 冷藏過的舊油 |\n",
            "3 sentence Oil of this year",
        ),
    ] {
        assert_eq!(found_beside(source, locale, page), [gap], "{locale} {page}");
    }
}

#[test]
fn a_caption_above_its_paragraph_stands_apart() {
    assert_eq!(
        found_beside(
            "**Finding the number by using LampShell**  \nRun this command and wait for the number.\n",
            "ru-RU",
            "**Finding the number by using LampShell**  \nВыполните эту команду и дождитесь номера.\n",
        ),
        ["1 sentence **Finding the number by using LampShell**"]
    );
    // What the end of a line parts in a sentence is one.
    for (source, locale, page) in [
        (
            "**Lamp Online**\\\nis the lamp for all of us.\n",
            "de-DE",
            "**Lamp Online**\\\nist die Lampe für uns alle.\n",
        ),
        (
            "**Allow the keeper to light it**  \nLets the keeper light the lamp.\n",
            "zh-TW",
            "**Allow the keeper to light it**  \n（允許管理員點燈）讓管理員點燈。\n",
        ),
        (
            "**Add Lamp**  \nAdds a lamp to the list.\n",
            "zh-TW",
            "**Add Lamp**  \n**新增燈**  \n將燈加入清單。\n",
        ),
        (
            "| Mode |\n|---|\n| On<br>Off<br>How the lamp is lit |\n| Lamp Reader<br>Oil Keeper<br>or another one |\n",
            "zh-TW",
            "| 模式 |\n|---|\n| On<br>Off<br>點燈的方式 |\n| Lamp Reader<br>Oil Keeper<br>或其他角色 |\n",
        ),
    ] {
        assert_eq!(found_beside(source, locale, page), NONE, "{locale} {page}");
    }
    assert_eq!(
        found_beside(
            "Fill the **Lamp Keeper**  \nwith oil from the shed.\n",
            "zh-TW",
            "請將棚裡的油倒進  \n**Lamp Keeper** 裡。\n",
        ),
        NONE
    );
}

#[test]
fn orders_to_the_program_that_makes_the_site_are_let_be() {
    for (source, locale, page) in [
        (
            "> [!div class=\"wide\"]\n> ![The lamp is lit](lamp.png)\n",
            "de-DE",
            "> [!div class=\"wide\"]\n> ![Die Lampe brennt](lamp.png)\n",
        ),
        (
            "> [!VIDEO https://video.example/lamp]\n",
            "ja-JP",
            "> [!video https://video.example/lamp]\n",
        ),
        (
            "::: zone pivot=\"oil\"\n\nText for the zone.\n\n::: zone-end\n\n:::row:::\n:::column span=\"2\":::\n\n[!INCLUDE [more-oil](more-oil.md)]\n",
            "zh-TW",
            "::: zone pivot=\"oil\"\n\n這一區的文字。\n\n::: zone-end\n\n:::row:::\n:::column span=\"2\":::\n\n[!INCLUDE [more-oil](more-oil.md)]\n",
        ),
        (
            "{% tabs %}\n\n{% hint style=\"info\" %}\n\nOil is not cheap.\n\n{{< care-of lamp >}}\n\nimport Tabs from '@theme/Tabs';\n",
            "de-DE",
            "{% tabs %}\n\n{% hint style=\"info\" %}\n\nÖl ist nicht billig.\n\n{{< care-of lamp >}}\n\nimport Tabs from '@theme/Tabs';\n",
        ),
        (
            "Get the pool:\n\n$pool = Get-LampPool -Identity 'west' | list pool\n",
            "zh-TW",
            "取得集區：\n\n$pool = Get-LampPool -Identity 'west' | list pool\n",
        ),
    ] {
        assert_eq!(found_beside(source, locale, page), NONE, "{locale} {page}");
    }
    for (page, gap) in [
        ("{% tab title=\"Before You Begin\" %}", "Before You Begin"),
        ("{% if a %}Before You Begin{% endif %}", "Before You Begin"),
        ("!!! note \"Read this first\"", "Read this first"),
        (
            "{% include note.html content=\"Clean the lamp before you light it.\" %}",
            "Clean the lamp before you light it.",
        ),
        (
            "{{< details \"Read this before you start\" >}}",
            "Read this before you start",
        ),
        (
            "- import the oil from \"Old Lamps\" into the list.",
            "import the oil from \"Old Lamps\" into the list.",
        ),
        (
            "[!Remember to clean the lamp]",
            "Remember to clean the lamp",
        ),
        (
            "$price = the amount that each of the keepers has to pay",
            "$price = the amount that each of the keepers has to pay",
        ),
    ] {
        let found = found_beside(page, "zh-TW", page);
        let told = found.first().is_some_and(|told| told.contains(gap));
        assert!(told && found.len() == 1, "{page} {found:?}");
    }
    // What readers read of them is no order.
    assert_eq!(
        found_beside(
            "::: warning Read this before you start\n\nThe lamp is hot.\n\n::: tip\nUse clean oil.\n:::\n",
            "zh-TW",
            "::: warning Read this before you start\n\n燈很燙。\n\n::: tip\nUse clean oil.\n:::\n",
        ),
        [
            "1 block Read this before you start",
            "6 block Use clean oil.",
        ]
    );
    assert_eq!(
        found_beside(
            "> [!div class=\"wide\"]\n> ![The lamp is lit](lamp.png)\n",
            "zh-TW",
            "> [!div class=\"wide\"]\n> ![The lamp is lit](lamp.png)\n",
        ),
        ["2 block The lamp is lit"]
    );
}

#[test]
fn what_names_say_of_themselves_is_let_be() {
    for (source, locale, page) in [
        // Each language by its own name, which is neither English nor Chinese.
        (
            "{{site.lamp}} Object Storage\n",
            "zh-TW",
            "{{site.lamp}} Object Storage\n",
        ),
        (
            "| Language | Its own name |\n|---|---|\n| Norwegian | norsk bokmål |\n| Czech | čeština |\n",
            "zh-TW",
            "| 語言 | 自稱 |\n|---|---|\n| 挪威文 | norsk bokmål |\n| 捷克文 | Čeština |\n",
        ),
        (
            "| File | What it says |\n|---|---|\n| Lamps.log | When each lamp was lit |\n",
            "es-ES",
            "| Archivo | Qué dice |\n|---|---|\n| Lamps. log | Cuándo se encendió cada lámpara |\n",
        ),
        (
            "We sell Lamp Online to keepers.\n\n| Lamp Online: <br> the lamp for all <br> Lamp Online? |\n|---|\n",
            "zh-TW",
            "我們向管理員銷售 Lamp Online。\n\n| Lamp Online: <br> 適合所有人的燈 <br> Lamp Online? |\n|---|\n",
        ),
    ] {
        assert_eq!(found_beside(source, locale, page), NONE, "{locale} {page}");
    }
    assert_eq!(
        found_beside(
            "Oil for lamps.\n\nNext Steps:\n\n- Fill the lamp.\n",
            "zh-TW",
            "燈油。\n\nNext Steps:\n\n- 把燈加滿。\n",
        ),
        ["3 label Next Steps:"]
    );
}
