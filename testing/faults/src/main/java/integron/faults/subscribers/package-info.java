/// Subscribers that read nothing, send garbage, come in crowds or vanish, beside healthy ones.
@NullMarked
package integron.faults.subscribers;

import org.jspecify.annotations.NullMarked;
