//! `diglot serve`: the site in a browser while it is written.

use std::process::{Command, Stdio};
use std::sync::mpsc;

use clap::Args;
use diglot::Error;
use diglot::serve::{Event, Options, PORT, Server};

use super::{CLEAN, SiteArgs, counted, note, say};

/// Show the site in a browser, follow every change, and show findings in the page
#[derive(Args, Debug)]
pub(super) struct Serve {
    #[command(flatten)]
    site: SiteArgs,
    /// The address to listen at; any but one of this machine itself lets others read the site
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// The port; 0 for any that is free [default: 4000, or the next one that is free]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
}

impl Serve {
    pub(super) fn run(&self) -> Result<u8, Error> {
        let mut server = Server::start(&Options {
            root: self.site.root.clone(),
            host: self.host.clone(),
            port: self.port,
        })?;
        say(&format!("Serving {}/ (Ctrl-C stops)", server.origin()))?;
        if server.is_open() {
            note(&format!(
                "warning: {} can be reached from other machines: whoever reaches it can read this \
                 site, drafts included; leave --host out to keep it on this machine",
                server.origin()
            ));
        } else if self.port.is_none() && !server.origin().ends_with(&format!(":{PORT}")) {
            note(&format!("port {PORT} is in use"));
        }
        let events = server.events();
        let (stop, stopped) = mpsc::channel();
        // A terminal that is gone and a request to end are as good as Ctrl-C.
        let handled = ctrlc::set_handler(move || {
            let _ = stop.send(());
        });
        if let Err(error) = handled {
            note(&format!("warning: Ctrl-C will end diglot at once: {error}"));
        }
        if self.open {
            open(&format!("{}/", server.origin()));
        }
        std::thread::spawn(move || {
            for event in events.into_iter().flatten() {
                tell(&event);
            }
        });
        // The handler holds the sender as long as the program runs.
        let _ = stopped.recv();
        server.stop();
        say("Stopped")?;
        Ok(CLEAN)
    }
}

fn tell(event: &Event) {
    match event {
        Event::Built {
            summary,
            took,
            changed,
        } => {
            let what = match changed.as_slice() {
                [] => format!(
                    "Built {} in {}",
                    counted(summary.pages, "page"),
                    counted(summary.locales, "locale")
                ),
                [one] => format!("Built anew after a change in {one}"),
                [first, rest @ ..] => format!(
                    "Built anew after a change in {first} and {}",
                    counted(rest.len(), "other file")
                ),
            };
            // A reader that has gone away is no fault.
            let _ = say(&format!("{what}: {:.2} s", took.as_secs_f64()));
        }
        Event::Failed(text) => note(text.trim_end()),
    }
}

/// Opens an address as the system does it.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let started = Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if let Err(error) = started {
        note(&format!(
            "warning: no browser could be opened with {program}: {error}"
        ));
    }
}
