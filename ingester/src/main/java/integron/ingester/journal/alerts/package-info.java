/// The queues of alerts in the database. The journal's transactions change them: nothing here
/// commits.
@NullMarked
package integron.ingester.journal.alerts;

import org.jspecify.annotations.NullMarked;
