package integron.broadcaster.overlay;

import java.nio.file.Path;

/// A file of a user's overlay, to be sent.
///
/// @param mediaType as in `Content-Type`
/// @param isDocument whether a browser can show it as a page, with its scripts
/// @param version changes with its content
public record OverlayFile(
    Path file, String mediaType, boolean isDocument, long bytes, String version) {}
