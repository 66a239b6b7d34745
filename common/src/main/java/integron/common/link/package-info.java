/// The words of the link between ingester and broadcaster: frames and the proof of the shared key.
@NullMarked
package integron.common.link;

import org.jspecify.annotations.NullMarked;
