package io.github.sagemaker4j.deploy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What one deployment has created, oldest first.
 *
 * @param resources the things
 * @param keepOnFailure whether they stay if the endpoint fails
 * @param note the note of an endpoint that is to be awaited
 */
record Made(List<Resource> resources, boolean keepOnFailure, Optional<Journal> note) {

    /** Of an endpoint that somebody else deployed: nothing is known, and nothing is undone. */
    static final Made UNKNOWN = new Made(List.of(), true, Optional.empty());

    /** The name of the endpoint, where there is one. */
    String endpoint() {
        return resources.stream()
                .filter(r -> r.noun().equals(Resource.ENDPOINT))
                .map(Resource::name)
                .findFirst()
                .orElseThrow();
    }

    /** Whoever runs the same again means another deployment from now on. */
    void settle() {
        note.ifPresent(Journal::close);
    }

    List<Resource> newestFirst() {
        var all = new ArrayList<>(resources);
        Collections.reverse(all);
        return all;
    }
}
