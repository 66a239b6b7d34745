/// Alerts as both processes and the pages name them: the rules, and an alert in its queue.
@NullMarked
package integron.common.alert;

import org.jspecify.annotations.NullMarked;
