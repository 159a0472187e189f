package io.github.sagemaker4j.deploy.codec;

import io.github.sagemaker4j.data.FeatureRecord;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How inputs become the body of a prediction request, and answers become values. A value: equal codecs do the same.
 *
 * <pre>{@code
 * endpoint.predictor(Codec.csv()).predict("42,1,0");
 * endpoint.predictor(Codec.json()).predict(Map.of("instances", List.of(List.of(42, 1, 0))));
 * endpoint.predictor(Codec.json(House.class, Price.class)).predict(house);
 * }</pre>
 *
 * Own formats implement this interface.
 *
 * @param <I> what is sent
 * @param <O> what comes back
 */
public interface Codec<I, O> {

    /** {@return the MIME type of what is sent} */
    String contentType();

    /** {@return the MIME type that is asked for; by default that of what is sent} */
    default String accept() {
        return contentType();
    }

    /**
     * Encodes an input.
     *
     * @param input the input
     * @return the body of the request
     * @throws io.github.sagemaker4j.InvalidSpecException if this codec can't send such a value
     */
    byte[] encode(I input);

    /**
     * Decodes an answer.
     *
     * @param body the body of the answer
     * @param contentType the answer's MIME type, empty if the container named none
     * @return the value
     * @throws UnreadablePredictionException if the answer is not of this codec's form
     */
    O decode(byte[] body, String contentType);

    /**
     * JSON to and from maps, lists, texts, numbers, booleans and {@code null}. Whole numbers come back as
     * {@code Integer}, {@code Long} or {@code BigInteger}, others as {@code Double}. {@code NaN} and infinities are
     * written and read bare, as Python's own encoder does.
     *
     * @return {@code application/json} both ways
     */
    static Codec<Object, Object> json() {
        return json(Object.class, Object.class);
    }

    /**
     * JSON to and from classes: records, beans, maps and lists. Members that the class lacks are ignored.
     *
     * @param input the class that is sent
     * @param output the class that comes back
     * @param <I> what is sent
     * @param <O> what comes back
     * @return {@code application/json} both ways
     */
    static <I, O> Codec<I, O> json(Class<I> input, Class<O> output) {
        return new JsonCodec<>(input, output);
    }

    /**
     * CSV text, sent as it is and returned as it came.
     *
     * @return {@code text/csv} both ways
     */
    static Codec<String, String> csv() {
        return new TextCodec("text/csv", "text/csv");
    }

    /**
     * Rows of values, one line each: numbers, booleans and texts, quoted where a comma, quote or line break asks for it.
     *
     * @return {@code text/csv} both ways
     */
    static Codec<List<? extends List<?>>, List<List<String>>> csvRows() {
        return new CsvRowsCodec();
    }

    /**
     * Plain text in UTF-8; the answer in the charset that it names.
     *
     * @return {@code text/plain}, accepting anything
     */
    static Codec<String, String> text() {
        return new TextCodec("text/plain", "*/*");
    }

    /**
     * Bytes as they are.
     *
     * @return {@code application/octet-stream}, accepting anything
     */
    static Codec<byte[], byte[]> bytes() {
        return bytes("application/octet-stream", "*/*");
    }

    /**
     * Bytes as they are, of a given kind, such as an image.
     *
     * @param contentType the MIME type of what is sent
     * @param accept the MIME type that is asked for
     * @return the codec
     */
    static Codec<byte[], byte[]> bytes(String contentType, String accept) {
        return new BytesCodec(contentType, accept);
    }

    /**
     * JSON documents, one each line, to and from maps, lists, texts and numbers.
     *
     * @return {@code application/jsonlines} both ways
     */
    static Codec<List<Object>, List<Object>> jsonLines() {
        return jsonLines(Object.class, Object.class);
    }

    /**
     * JSON documents, one each line, to and from classes.
     *
     * @param input the class of a line that is sent
     * @param output the class of a line that comes back
     * @param <I> what is sent in a line
     * @param <O> what comes back in a line
     * @return {@code application/jsonlines} both ways
     */
    static <I, O> Codec<List<I>, List<O>> jsonLines(Class<I> input, Class<O> output) {
        return new JsonLinesCodec<>(new JsonCodec<>(input, output));
    }

    /**
     * Sparse rows in LIBSVM's format, from column to value; answers as rows of CSV, as XGBoost gives them.
     *
     * @return {@code text/libsvm}, accepting {@code text/csv}
     */
    static Codec<List<Map<Integer, Double>>, List<List<String>>> libsvm() {
        return new LibSvmCodec();
    }

    /**
     * Records for first-party algorithms; their answers are, for each record, lists of numbers by name, such as
     * {@code closest_cluster}.
     *
     * @return {@code application/x-recordio-protobuf} both ways
     */
    static Codec<List<FeatureRecord>, List<Map<String, List<Double>>>> records() {
        return new RecordCodec();
    }

    /**
     * One NumPy array. Arrays of Python objects are refused: reading those could run code.
     *
     * @return {@code application/x-npy} both ways
     */
    static Codec<NpyArray, NpyArray> npy() {
        return new NpyCodec();
    }

    /**
     * NumPy arrays by name.
     *
     * @return {@code application/x-npz} both ways
     */
    static Codec<Map<String, NpyArray>, Map<String, NpyArray>> npz() {
        return new NpzCodec();
    }

    /**
     * The bytes of a file, read when they are sent.
     *
     * @param contentType the MIME type of the file
     * @param accept the MIME type that is asked for
     * @return the codec; a file that can't be read is an {@link java.io.UncheckedIOException}
     */
    static Codec<Path, byte[]> file(String contentType, String accept) {
        return new ReadCodec<>(ReadCodec.Kind.FILE, contentType, accept);
    }

    /**
     * The bytes of a stream, which is read to its end and closed when they are sent.
     *
     * @param contentType the MIME type of the content
     * @param accept the MIME type that is asked for
     * @return the codec; a stream that breaks off is an {@link java.io.UncheckedIOException}
     */
    static Codec<InputStream, byte[]> stream(String contentType, String accept) {
        return new ReadCodec<>(ReadCodec.Kind.STREAM, contentType, accept);
    }
}
