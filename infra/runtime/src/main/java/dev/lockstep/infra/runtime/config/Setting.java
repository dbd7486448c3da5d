package dev.lockstep.infra.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents one key of the configuration and gives its default. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Setting {
    /** One sentence for the reference page. */
    String value();

    /** Default in the text form of the YAML file; {@link #REQUIRED} when there is none. */
    String def() default REQUIRED;

    /** Marks a key that must be given. */
    String REQUIRED = "\0required";

    /** Marks a key that may be left out altogether; its component is then null. */
    String NONE = "\0none";
}
