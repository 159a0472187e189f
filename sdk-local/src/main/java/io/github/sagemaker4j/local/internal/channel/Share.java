package io.github.sagemaker4j.local.internal.channel;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What one host gets of data that is dealt out to all.
 *
 * @param host its number, from 0
 * @param hosts how many there are
 */
public record Share(int host, int hosts) {

    <T> List<T> of(List<T> all) {
        return IntStream.range(0, all.size())
                .filter(at -> at % hosts == host)
                .mapToObj(all::get)
                .toList();
    }
}
