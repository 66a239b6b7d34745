/// The meters of a process. The only package in here that knows Micrometer; a process without
/// metrics never loads it.
@NullMarked
package integron.common.metrics;

import org.jspecify.annotations.NullMarked;
