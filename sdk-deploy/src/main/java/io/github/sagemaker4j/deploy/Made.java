package io.github.sagemaker4j.deploy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What one deployment has created, oldest first.
 *
 * @param resources the things
 * @param keepOnFailure whether they stay if the endpoint fails
 */
record Made(List<Resource> resources, boolean keepOnFailure) {

    /** Of an endpoint that somebody else deployed: nothing is known, and nothing is undone. */
    static final Made UNKNOWN = new Made(List.of(), true);

    List<Resource> newestFirst() {
        var all = new ArrayList<>(resources);
        Collections.reverse(all);
        return all;
    }
}
