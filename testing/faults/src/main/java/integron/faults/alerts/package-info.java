/// Kills processes while pages claim alerts.
@NullMarked
package integron.faults.alerts;

import org.jspecify.annotations.NullMarked;
