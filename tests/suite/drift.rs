//! Requirements of translations that say what their source says, in the idiom of their language: no
//! drift is told of them.

use std::fs;

use crate::apart::told;

const SOURCE: &str = "# Lanterns competency\n\n## Silver\n\n- Sell at least 200 lanterns in the last 12 months.\n- Keep the share of broken lanterns below 0.5%.\n- Submit five customer references. A reference is valid for a year.\n- Earn USD 60,000 in sales during the last fiscal year.\n\n## How to apply\n\n1. In **Settings** > **Roles**, give one user the **Keeper** role.\n";

/// What is told of drift in a translation of [`SOURCE`].
fn drift(tag: &str, page: &str) -> Vec<String> {
    drift_from(SOURCE, tag, page)
}

fn drift_from(source: &str, tag: &str, page: &str) -> Vec<String> {
    let root = tempfile::tempdir().expect("a folder");
    for (tag, text) in [("en-US", source), (tag, page)] {
        let folder = root.path().join("content").join(tag);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("competency-lanterns.md"), text).expect("a page");
    }
    let found = told(root.path(), "requirement-drift");
    found
        .iter()
        .map(|finding| finding.message().to_string())
        .collect()
}

/// [`SOURCE`] in other languages.
const TRUE: [(&str, &str); 4] = [
    (
        "de-DE",
        "# Kompetenz Laternen\n\n## Silber\n\n- Verkaufen Sie mindestens 200 Laternen in den letzten 12 Monaten.\n- Halten Sie den Anteil zerbrochener Laternen unter 0,5 %.\n- Reichen Sie fünf Kundenreferenzen ein. Eine Referenz gilt ein Jahr.\n- Earn USD 60,000 in sales during the last fiscal year.\n\n## Bewerbung\n\n1. Geben Sie unter **Einstellungen** > **Rollen** einem Benutzer die Rolle **Keeper**.\n",
    ),
    (
        "es-ES",
        "# Competencia de faroles\n\n## Plata\n\n- Venda al menos 200 faroles en los últimos 12 meses.\n- Mantenga la proporción de faroles rotos por debajo del 0,5 %.\n- Envíe cinco referencias de clientes. Una referencia es válida durante un año.\n- Obtenga 60 000 USD en ventas durante el último año fiscal.\n\n## Cómo solicitarla\n\n1. En **Configuración** > **Roles**, asigne a un usuario el rol **Keeper**.\n",
    ),
    (
        "fr-FR",
        "# Compétence Lanternes\n\n## Argent\n\n- Vendez au moins 200 lanternes au cours des 12 derniers mois.\n- Maintenez la part de lanternes cassées sous 0,5 %.\n- Soumettez cinq références client. Une référence est valable un an.\n- Réalisez 60 000 USD de ventes au cours du dernier exercice.\n\n## Candidature\n\n1. Dans **Paramètres** > **Rôles**, attribuez à un utilisateur le rôle **Keeper**.\n",
    ),
    (
        "zh-CN",
        "# 灯笼能力\n\n## 银级\n\n- 在过去 12 个月内至少销售 200 盏灯笼。\n- 将破损灯笼的比例保持在 0.5% 以下。\n- 提交五份客户推荐。推荐的有效期为一年。\n- 在上一财年取得 60,000 USD 的销售额。\n\n## 如何申请\n\n1. 在**设置** > **角色**中，为一名用户分配 **Keeper** 角色。\n",
    ),
];

#[test]
fn what_is_said_in_the_idiom_of_a_language_is_no_drift() {
    for (tag, page) in TRUE {
        assert_eq!(drift(tag, page), [""; 0], "{tag}");
    }
}

#[test]
fn what_differs_beside_it_is_told() {
    for (tag, from, to) in [
        ("de-DE", "fünf Kundenreferenzen", "sechs Kundenreferenzen"),
        ("es-ES", "60 000 USD", "80 000 USD"),
        ("fr-FR", "sous 0,5 %", "sous 0,7 %"),
        ("zh-CN", "0.5% 以下", "0.5% 以上"),
    ] {
        let (_, page) = TRUE.iter().find(|(own, _)| *own == tag).expect("a page");
        assert!(page.contains(from), "{tag}: {from}");
        assert_eq!(drift(tag, &page.replace(from, to)).len(), 1, "{tag}");
    }
}

#[test]
fn one_thing_that_is_demanded_is_not_dropped_unseen() {
    let source = "# Lanterns competency\n\n## Silver\n\n- Sell at least one lantern and at least 3 servers.\n";
    let page = "# 燈籠專長\n\n## 銀級\n\n- 至少銷售 3 部伺服器。\n";
    let kept = "# 燈籠專長\n\n## 銀級\n\n- 至少銷售一台裝置和至少 3 部伺服器。\n";
    let source = source.replace("lantern and", "device and");
    assert_eq!(drift_from(&source, "zh-TW", page).len(), 1);
    assert_eq!(drift_from(&source, "zh-TW", kept), [""; 0]);
}

#[test]
fn a_year_before_a_number_is_no_group_of_it() {
    let source = "# Lanterns competency\n\n## Silver\n\n- In 2025, serve 300 customers.\n";
    let page = "# Competencia de faroles\n\n## Plata\n\n- En 2025 300 clientes.\n";
    assert_eq!(drift_from(source, "es-ES", page), [""; 0]);
}
