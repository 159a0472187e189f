package io.github.sagemaker4j.local.internal.channel;

import io.github.sagemaker4j.local.internal.container.Transfer;
import java.util.List;

/**
 * What is dealt and shuffled as one: an object, or a line of an augmented manifest.
 *
 * @param pieces what is sent of it, in order
 */
record Entry(List<Piece> pieces) {

    Entry {
        pieces = List.copyOf(pieces);
    }

    static Entry of(Transfer.Item item) {
        return new Entry(List.of(new Piece.Stored(item)));
    }

    /** One record, where records are asked for. */
    sealed interface Piece {

        /** The content of an object. */
        record Stored(Transfer.Item item) implements Piece {}

        /** What the manifest itself says. */
        record Text(String text) implements Piece {}
    }
}
