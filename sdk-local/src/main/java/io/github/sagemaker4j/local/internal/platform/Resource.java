package io.github.sagemaker4j.local.internal.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Something that lists show. */
public interface Resource {

    /** {@return its name, as it was given} */
    String name();

    /** {@return when it was made} */
    Instant created();

    /** {@return when it last changed; things that nobody changes stay as they were made} */
    default Instant modified() {
        return created();
    }

    /** {@return its status; empty if things of its kind have none} */
    default String status() {
        return "";
    }

    /** {@return what a list shows of it} */
    ObjectNode summary();
}
