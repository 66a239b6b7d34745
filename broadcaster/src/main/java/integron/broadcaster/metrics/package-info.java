/// What is counted, for Prometheus.
@NullMarked
package integron.broadcaster.metrics;

import org.jspecify.annotations.NullMarked;
