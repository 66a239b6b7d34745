package integron.common.link;

/// One WebSocket message of the link: a [Frame] as text or a [Delivery] as bytes.
public sealed interface LinkMessage permits Frame, Delivery {}
