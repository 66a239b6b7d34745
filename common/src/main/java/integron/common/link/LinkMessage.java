package integron.common.link;

/// What is said over the link, each in one WebSocket message: a [Frame] as text, a [Delivery] as
/// bytes.
public sealed interface LinkMessage permits Frame, Delivery {}
