-- Read-only views over Lockstep's topics. Schemas come from the registry; keys are text.

CREATE STREAM IF NOT EXISTS lifecycle (event_key STRING KEY)
  WITH (KAFKA_TOPIC = 'lockstep.lifecycle.v1', VALUE_FORMAT = 'AVRO', KEY_FORMAT = 'KAFKA');

CREATE TABLE IF NOT EXISTS exceptions (exception_key STRING PRIMARY KEY)
  WITH (KAFKA_TOPIC = 'lockstep.exceptions.v1', VALUE_FORMAT = 'AVRO', KEY_FORMAT = 'KAFKA');

-- How many deals became projects, by legal entity.
CREATE TABLE IF NOT EXISTS activations_by_legal_entity AS
  SELECT legalEntity AS legal_entity,
         SUM(CASE WHEN type = 'OPPORTUNITY_WON' THEN 1 ELSE 0 END) AS won,
         SUM(CASE WHEN type = 'PROJECT_ACTIVATED' THEN 1 ELSE 0 END) AS activated
  FROM lifecycle
  GROUP BY legalEntity
  EMIT CHANGES;

-- What is stuck, by who must act.
CREATE TABLE IF NOT EXISTS open_exceptions_by_owner AS
  SELECT owner, COUNT(*) AS open_exceptions
  FROM exceptions
  WHERE state = 'OPEN'
  GROUP BY owner
  EMIT CHANGES;
