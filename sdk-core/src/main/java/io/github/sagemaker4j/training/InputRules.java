package io.github.sagemaker4j.training;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.internal.names.BucketName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The rules of one channel, and of the channels of one job together. */
final class InputRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.\\-_]{1,64}");
    private static final Pattern S3 = Pattern.compile("s3://[^/\\s]+(/.*)?", Pattern.DOTALL);
    private static final int MAX_CHANNELS = 20;

    private InputRules() {}

    static void check(TrainingInput input) {
        var problems = new ArrayList<Problem>();
        if (!NAME.matcher(input.name()).matches()) {
            problems.add(Problem.of(
                    "INPUT-01",
                    "name",
                    input.name(),
                    "is not a channel name",
                    "use up to 64 letters, digits, '.', '-' and '_'"));
        }
        input.s3Uri()
                .filter(uri -> !S3.matcher(uri).matches())
                .ifPresent(uri -> problems.add(Problem.of(
                        "INPUT-02",
                        "s3Uri",
                        uri,
                        "is not an address in S3",
                        "give s3://bucket/prefix, or TrainingInput.local(name, path) to upload it")));
        if (!problems.isEmpty()) {
            throw new InvalidSpecException("channel \"" + input.name() + "\"", problems);
        }
    }

    /** The code of a job without network takes a channel too. */
    static void checkFree(String name, List<TrainingInput> inputs, List<Problem> problems) {
        if (inputs.stream().anyMatch(input -> input.name().equals(name))) {
            problems.add(Problem.of(
                    "INPUT-05",
                    "inputs",
                    name,
                    "is the name of a channel that the job has already: code without network, or configuration",
                    "give the data another name"));
        }
    }

    /** The buckets that a job in a region would read. */
    static void checkBuckets(
            List<TrainingInput> inputs, String region, List<Problem> problems, Consumer<String> warnings) {
        for (var input : inputs) {
            input.s3Uri().ifPresent(uri -> checkBucket("inputs." + input.name(), uri, region, problems, warnings));
        }
    }

    static void checkBucket(
            String attribute, String uri, String region, List<Problem> problems, Consumer<String> warnings) {
        var bucket = S3Uri.of(uri).bucket();
        var named = BucketName.of(bucket, region);
        if (named == BucketName.OLD) {
            warnings.accept(
                    attribute + ": only a bucket from before March 2018 can be named " + bucket + "; is it right?");
        } else if (named == BucketName.WRONG) {
            problems.add(
                    Problem.of(
                            "BUCKET-03",
                            attribute,
                            uri,
                            "names no bucket of " + region,
                            "buckets have up to 63 lower-case letters, digits, '.' and '-', or are the ARN of an access point"));
        }
    }

    static void checkTogether(List<TrainingInput> inputs, List<Problem> problems) {
        var seen = new HashSet<String>();
        for (var input : inputs) {
            if (!seen.add(input.name())) {
                problems.add(Problem.of(
                        "INPUT-03", "inputs", input.name(), "is given twice", "give each channel its own name"));
            }
        }
        if (inputs.size() > MAX_CHANNELS) {
            problems.add(Problem.of(
                    "INPUT-04", "inputs", inputs.size(), "is over the limit of 20 channels", "join some of them"));
        }
    }
}
