// What a suggestion is about and who makes it: the words of the form, the CSV and the mail.

/** Which part of a disorder's page is to be corrected. */
export enum SuggestionTopic {
  DEFINITION = 'DEFINITION',
  NAME = 'NAME',
  SYNONYM = 'SYNONYM',
  CLASSIFICATION = 'CLASSIFICATION',
  PREVALENCE = 'PREVALENCE',
  INHERITANCE = 'INHERITANCE',
  AGE_OF_ONSET = 'AGE_OF_ONSET',
  EXTERNAL_CODE = 'EXTERNAL_CODE',
  GENE = 'GENE',
  PHENOTYPE = 'PHENOTYPE',
  DETAILED_INFORMATION = 'DETAILED_INFORMATION',
  OTHER = 'OTHER',
}

/** In which capacity a contributor writes. */
export enum ContributorRole {
  PATIENT_OR_RELATIVE = 'PATIENT_OR_RELATIVE',
  PATIENT_ORGANISATION = 'PATIENT_ORGANISATION',
  HEALTH_PROFESSIONAL = 'HEALTH_PROFESSIONAL',
  RESEARCHER = 'RESEARCHER',
  INDUSTRY = 'INDUSTRY',
  OTHER = 'OTHER',
}

/** SENT: the mail server has taken it. QUEUED: it waits in the spool. */
export enum SuggestionDelivery {
  SENT = 'SENT',
  QUEUED = 'QUEUED',
}
