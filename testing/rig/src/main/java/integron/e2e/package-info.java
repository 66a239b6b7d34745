/// A running Integron, for tests and benchmarks that observe it from outside.
@NullMarked
package integron.e2e;

import org.jspecify.annotations.NullMarked;
