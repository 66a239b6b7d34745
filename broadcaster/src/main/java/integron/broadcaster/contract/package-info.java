/// The description of what other programs may rely on: REST as OpenAPI, and the stream as JSON
/// Schemas, both derived from what the broadcaster does.
@NullMarked
package integron.broadcaster.contract;

import org.jspecify.annotations.NullMarked;
