/// The benchmarks of a running Integron, each figure beside a baseline of the same run.
@NullMarked
package integron.bench;

import org.jspecify.annotations.NullMarked;
