package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.data.FeatureRecord;
import io.github.sagemaker4j.data.RecordWriter;
import io.github.sagemaker4j.training.ChannelData;
import java.io.IOException;
import java.util.Iterator;

/** Writes records into as many files as there are instances, all of the same length but the last. */
record RecordShards(Iterable<FeatureRecord> records, long count, long featureDim) implements ChannelData {

    @Override
    public void write(Files files, int instances) throws IOException {
        if (count < instances) {
            throw refused(
                    "count", count, "records are not enough for " + instances + " instances", "use fewer instances");
        }
        var rest = records.iterator();
        var done = 0L;
        for (var shard = 0; shard < instances; shard++) {
            var end = shard == instances - 1 ? count : done + count / instances;
            try (var out = new RecordWriter(files.open(name(shard, instances)))) {
                for (; done < end; done++) {
                    out.write(next(rest, done));
                }
            }
        }
        if (rest.hasNext()) {
            throw refused("count", count, "is less than there are records", "give the number of records");
        }
    }

    static void requireLabels(int rows, int labels) {
        if (rows != labels) {
            throw refused("labels", labels, "are not one for each of " + rows + " rows", "give one for each row");
        }
    }

    private FeatureRecord next(Iterator<FeatureRecord> rest, long number) {
        if (!rest.hasNext()) {
            throw refused("count", count, "is more than the " + number + " records", "give the number of records");
        }
        var record = rest.next();
        if (record.dimension() != featureDim) {
            throw refused(
                    "record " + number,
                    record.dimension(),
                    "features are not " + featureDim + " as said",
                    "give all records the same number of features");
        }
        return record;
    }

    private static String name(int shard, int shards) {
        return String.format("matrix_%0" + Integer.toString(shards).length() + "d.pbr", shard);
    }

    private static InvalidSpecException refused(String field, long value, String rule, String fix) {
        return new InvalidSpecException("record set", Problem.of("RECORD-01", field, value, rule, fix));
    }
}
