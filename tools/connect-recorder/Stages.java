package org.apache.kafka.connect.runtime;

import org.apache.kafka.common.internals.Plugin;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.runtime.isolation.LoaderSwap;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/** Makes the stages of a worker's chain of transforms, which only their package can make. */
public final class Stages {
    private Stages() {}

    /** `predicate` may be null. */
    public static <R extends ConnectRecord<R>> TransformationStage<R> stage(Predicate<R> predicate, boolean negate, Transformation<R> transformation) {
        Plugin<Transformation<R>> step = Plugin.wrapInstance(transformation, null, "transforms");
        if (predicate == null) return new TransformationStage<>(step, "step", "", LoaderSwap::new);
        return new TransformationStage<>(Plugin.wrapInstance(predicate, null, "predicates"), "predicate", "", negate, step, "step", "", LoaderSwap::new);
    }
}
