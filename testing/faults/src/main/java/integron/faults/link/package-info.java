/// The link between ingester and broadcaster, cut, stalled, slowed and falsified.
@NullMarked
package integron.faults.link;

import org.jspecify.annotations.NullMarked;
