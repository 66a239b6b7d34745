/// The protocol of the link between ingester and broadcaster: its messages and the proof of the
/// shared key.
@NullMarked
package integron.common.link;

import org.jspecify.annotations.NullMarked;
