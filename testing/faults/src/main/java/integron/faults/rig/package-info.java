/// What the attacks share: a running Integron under load, its followers, and looks at it from
/// outside.
@NullMarked
package integron.faults.rig;

import org.jspecify.annotations.NullMarked;
