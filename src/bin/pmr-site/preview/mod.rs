//! What the preview shows: the playbook of each client as it is now, and the list of them.

mod client_list;
mod client_slot;
pub(crate) mod preview_state;
