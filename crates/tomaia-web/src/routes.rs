//! The table of routes. A page's route says who may come in, and its gate stands before the handler; the table is
//! what the probes walk, so a route that is not in it does not exist.

use crate::Web;
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use tomaia_app::Actor;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Refusal, RefusalKind};

/// Who may come in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Audience {
    /// Anybody.
    Everybody,
    /// Anybody with an account, signed in.
    SignedIn,
    /// Who has a role that includes the verb.
    May(Verb),
    /// Who holds a signed link; the handler opens it.
    LinkHolder,
}

/// One route.
#[derive(Clone, Debug)]
pub struct RouteEntry {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path with its parameters: `/desk/companies/{id}`.
    pub path: &'static str,
    /// Who may come in.
    pub audience: Audience,
}

/// The routes of the pages, collected room by room.
#[derive(Default)]
pub struct Routes {
    router: Router<Web>,
    table: Vec<RouteEntry>,
}

impl Routes {
    /// No route yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A page that is read.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, audience: Audience, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        self.add("GET", path, audience, get(handler))
    }

    /// A form that is sent.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, audience: Audience, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        self.add("POST", path, audience, post(handler))
    }

    /// The routes of a room.
    #[must_use]
    pub fn room(mut self, room: Routes) -> Self {
        self.router = self.router.merge(room.router);
        self.table.extend(room.table);
        self
    }

    /// The router and the table.
    pub fn into_parts(self) -> (Router<Web>, Vec<RouteEntry>) {
        (self.router, self.table)
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        audience: Audience,
        route: MethodRouter<Web>,
    ) -> Self {
        let gate = from_fn(move |request: Request, next: Next| gate(audience, request, next));
        self.router = self.router.route(path, route.route_layer(gate));
        self.table.push(RouteEntry { method, path, audience });
        self
    }
}

async fn gate(audience: Audience, request: Request, next: Next) -> Response {
    let actor = request.extensions().get::<Visitor>().map_or(&Actor::Stranger, |visitor| &visitor.actor);
    let allowed = match audience {
        Audience::Everybody | Audience::LinkHolder => Ok(()),
        Audience::SignedIn if *actor != Actor::Stranger => Ok(()),
        Audience::SignedIn => Err(Refusal::new(RefusalKind::SignInNeeded, "refusal-sign-in-needed").into()),
        Audience::May(verb) => actor.may(verb),
    };
    match allowed {
        Ok(()) => next.run(request).await,
        Err(error) => Failure::from(error).into_response(),
    }
}
