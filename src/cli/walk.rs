//! Walking a folder as ripgrep does, and what is passed by.
use super::args::Inputs;
use super::configuration::globs;
use super::files::resolved;
use super::messages::Messages;
use super::output::failed;
use super::own::is_own_name;
use super::settings::Walking;
use crate::error::Error;
use ignore::WalkBuilder;
use ignore::gitignore::Gitignore;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};

/// The files of a folder that are neither hidden nor ignored nor excluded, and whether a link led there.
/// A link that leads out of the folder is not followed: its file may lie anywhere. What `avoid` names is left out.
pub(crate) fn walk(
    root: &Path,
    args: &Inputs,
    walking: &Walking,
    avoid: &[&Path],
    messages: &Messages,
) -> Result<Vec<(PathBuf, bool)>, Error> {
    let base = root.canonicalize().map_err(failed("read", root))?;
    let (out, outside) = mpsc::channel();
    let walk = walker(root, args, walking, avoid, base.clone(), out)?.build();
    let (mut files, mut links) = (vec![], false);
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                links |= entry.path_is_symlink();
                files.push(entry.into_path());
            }
            Ok(entry) => links |= entry.path_is_symlink(),
            Err(error) if is_of_a_link(&error) => {
                messages.detail(&format!("skipped a link that leads nowhere or in a circle: {error}"));
            }
            Err(error) => messages.error(&Error::Usage(format!("cannot walk {}: {error}", root.display()))),
        }
    }
    for link in outside.try_iter() {
        messages.detail(&format!("{}: skipped, the link leads out of {}", link.display(), root.display()));
    }
    let linked = |path: &Path| {
        let inner = path.strip_prefix(root).unwrap_or(path);
        links && path.canonicalize().is_ok_and(|real| real != base.join(inner))
    };
    Ok(files.into_iter().map(|path| (linked(&path), path)).map(|(linked, path)| (path, linked)).collect())
}

/// What walks the folder `root`, whose real place is `within`; links that lead out are sent to `out`.
fn walker(
    root: &Path,
    args: &Inputs,
    walking: &Walking,
    avoid: &[&Path],
    within: PathBuf,
    out: Sender<PathBuf>,
) -> Result<WalkBuilder, Error> {
    let excluded =
        [globs(root, &args.exclude, "--exclude")?, globs(Path::new("."), &args.exclude, "--exclude")?];
    let configured = walking.exclude.clone().filter(|list| !list.is_empty());
    let avoid = avoid.iter().copied().chain(walking.words_file.as_deref());
    let avoid: Vec<PathBuf> = avoid.map(resolved).collect();
    let mut walk = WalkBuilder::new(root);
    walk.standard_filters(!walking.no_ignore)
        .hidden(!walking.hidden)
        .require_git(false)
        .follow_links(true)
        .filter_entry(move |entry| {
            let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let listed = |list: &Gitignore| list.matched(entry.path(), folder).is_ignore();
            entry.depth() == 0
                || !(entry.file_name() == ".git"
                    || is_own_name(entry.file_name())
                    || excluded.iter().any(listed)
                    || configured
                        .as_ref()
                        .is_some_and(|list| list.matched(resolved(entry.path()), folder).is_ignore())
                    || avoid.contains(&resolved(entry.path()))
                    || entry.path_is_symlink() && leads_out(entry.path(), &within, &out))
        });
    Ok(walk)
}

/// Does a link not lead to a place below `folder` (which is canonical)? Then `out` is told.
fn leads_out(link: &Path, folder: &Path, out: &Sender<PathBuf>) -> bool {
    let inside = link.canonicalize().is_ok_and(|real| real.starts_with(folder));
    // Nobody else can have closed the channel.
    !inside && out.send(link.to_path_buf()).is_ok()
}

/// Is it about a link whose file is missing, or that leads to a folder it lies in?
fn is_of_a_link(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { path, err } => {
            path.symlink_metadata().is_ok_and(|data| data.is_symlink()) || is_of_a_link(err)
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => is_of_a_link(err),
        _ => false,
    }
}
