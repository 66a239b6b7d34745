/// The rules that decide which events are alerts. Nothing here reads or writes.
@NullMarked
package integron.ingester.alerts;

import org.jspecify.annotations.NullMarked;
