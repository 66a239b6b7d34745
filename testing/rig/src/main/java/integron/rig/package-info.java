/// A running Integron, for tests and benchmarks that observe it from outside.
@NullMarked
package integron.rig;

import org.jspecify.annotations.NullMarked;
