package integron.broadcaster.preset;

import integron.common.json.AnyObject;

/// A test event under a name.
///
/// @param type the kind, such as `follow`
/// @param data the `data` of the event, as the form of the Test Panel has it
public record Preset(String name, String type, AnyObject data) {}
