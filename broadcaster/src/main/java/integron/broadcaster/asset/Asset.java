package integron.broadcaster.asset;

/// A file of the user that pages show or play.
///
/// @param name by which rules name it
/// @param mediaType such as `image/png`
/// @param bytes its size
/// @param address its path at this port
public record Asset(String name, String mediaType, long bytes, String address) {}
