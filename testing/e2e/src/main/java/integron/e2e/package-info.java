/// A running Integron, for tests and benchmarks that look at it from outside.
@NullMarked
package integron.e2e;

import org.jspecify.annotations.NullMarked;
