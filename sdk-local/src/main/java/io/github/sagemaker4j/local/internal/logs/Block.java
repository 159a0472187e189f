package io.github.sagemaker4j.local.internal.logs;

/**
 * Events of a stream that lie together on the disk. These are what memory holds of a stream.
 *
 * @param offset where the first begins
 * @param first which event of the stream that is
 * @param end which event comes after the last
 * @param times when they were written
 */
record Block(long offset, int first, int end, Times times) {

    /**
     * When the events of a block were written, in milliseconds since 1970. Their order need not be that of their arrival.
     *
     * @param earliest the earliest timestamp
     * @param latest the latest timestamp
     * @param ingested when the first was taken in
     */
    record Times(long earliest, long latest, long ingested) {

        Times plus(LogEvent event) {
            return new Times(Math.min(earliest, event.timestamp()), Math.max(latest, event.timestamp()), ingested);
        }
    }

    /** One with a first event. */
    static Block of(long offset, int first, LogEvent event) {
        var times = new Times(event.timestamp(), event.timestamp(), event.ingestionTime());
        return new Block(offset, first, first + 1, times);
    }

    /** The same with one event more. */
    Block plus(LogEvent event) {
        return new Block(offset, first, end + 1, times.plus(event));
    }

    /** The same with its first events only. */
    Block withSize(int size) {
        return new Block(offset, first, first + size, times);
    }

    int size() {
        return end - first;
    }
}
