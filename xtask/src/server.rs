//! A small static file server, so that the page runs under the policy that its index file declares.
//!
//! One thread per connection, GET and HEAD only, reachable from this machine only. The policy is read from the index file's
//! `<meta>` and sent as a header as well: there is a single source, and scripts that are loaded over the network obey it too.

mod encoding;
mod request;
mod response;
mod site;

pub(crate) use site::Site;

use anyhow::{Context, Result};
use request::Request;
use std::io::BufReader;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// A connection without a request for this long is closed.
const IDLE: Duration = Duration::from_secs(30);

/// A server that is bound but not yet running.
pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
    site: Arc<Site>,
}

impl Server {
    /// Binds to `port` on this machine's loopback address; port 0 selects any free one.
    ///
    /// # Errors
    /// Fails if the port is taken.
    pub(crate) fn bind(port: u16, site: Site) -> Result<Self> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| format!("port {port} is taken: choose another with --port"))?;
        let address = listener.local_addr().context("the server has no address")?;
        Ok(Self {
            listener,
            address,
            site: Arc::new(site),
        })
    }

    /// The address at which the site begins, with its trailing slash.
    pub(crate) fn address(&self) -> String {
        format!("http://{}{}", self.address, self.site.mount())
    }

    /// Serves until the process ends.
    pub(crate) fn run(self) -> Result<()> {
        for connection in self.listener.incoming() {
            // A connection that broke before it was accepted concerns only its browser.
            let Ok(stream) = connection else { continue };
            let site = Arc::clone(&self.site);
            thread::spawn(move || serve_connection(&stream, &site));
        }
        Ok(())
    }

    /// Serves in the background and returns the address.
    pub(crate) fn start(self) -> String {
        let address = self.address();
        thread::spawn(move || self.run());
        address
    }
}

/// Answers requests until the browser closes the connection, asks to close it, or is idle; a broken connection has nobody to
/// tell.
fn serve_connection(stream: &TcpStream, site: &Site) {
    if stream.set_read_timeout(Some(IDLE)).is_err() || stream.set_nodelay(true).is_err() {
        return;
    }
    let mut reader = BufReader::new(stream);
    while let Some(request) = Request::read(&mut reader) {
        let answer = site.answer(&request);
        if answer.write(stream, request.head_only(), request.keep_alive()).is_err() || !request.keep_alive() {
            return;
        }
    }
}
