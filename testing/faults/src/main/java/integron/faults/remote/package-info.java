/// Remote broadcasters with many subscribers, in network namespaces of their own.
@NullMarked
package integron.faults.remote;

import org.jspecify.annotations.NullMarked;
