/// The ingester's side of the link.
@NullMarked
package integron.ingester.link;

import org.jspecify.annotations.NullMarked;
