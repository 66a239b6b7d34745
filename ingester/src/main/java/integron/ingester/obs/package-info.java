/// OBS: our client of obs-websocket 5, the connection that is kept, and the overlays among the
/// sources of OBS.
@org.jspecify.annotations.NullMarked
package integron.ingester.obs;
