/// The process that owns the public port: it follows the ingester over the link and serves
/// subscribers, REST and pages. It persists nothing.
@NullMarked
package integron.broadcaster;

import org.jspecify.annotations.NullMarked;
