parser grammar MessageStructure;

// The message structures: how the segments of a message form groups. The tokens are segment names.
//
// A rule for each message and each group, named as the standard names it and laid out in its order:
// HL7 2.5.1 chapter 4.17.1 (VXU_V04), 5.3.1 (QBP_Q11, RSP_K11), 2.14.1 (ACK); the CDC guide's chapters on Z31, Z32,
// Z42. Where two messages have a group of the same name, the second rule bears the message's profile in front.
//
// Rules for writing here: every choice is decided by the next token, no rule matches nothing, no group is invoked at
// two places of the same message. The build checks the first. How often a segment may repeat is the profile's
// business; a repetition here only says that more than one still belongs to the same group.

tokens {
  MSH, SFT, MSA, ERR, QAK, QPD, RCP, DSC, RDF, RDT,
  PID, PD1, NK1, PV1, PV2, GT1, IN1, IN2, IN3,
  ORC, TQ1, TQ2, RXA, RXR, OBX, NTE
}

// Unsolicited vaccination record update

vxu_v04          : MSH SFT* PID PD1? NK1* patient? GT1* insurance* order* EOF ;
patient          : PV1 PV2? ;
insurance        : IN1 IN2? IN3? ;
order            : ORC timing* RXA RXR? observation* ;
timing           : TQ1 TQ2* ;
observation      : OBX NTE* ;

// Query by parameter

qbp_q11          : MSH SFT* QPD RCP DSC? EOF ;

// General acknowledgement

ack              : MSH SFT* MSA ERR* EOF ;

// Query response

rsp_k11          : MSH SFT* MSA ERR* QAK QPD row_definition? DSC? EOF ;
row_definition   : RDF RDT* ;

// Query response, list of candidates (Z31)

rsp_k11_z31      : MSH SFT* MSA ERR* QAK QPD z31_patient+ row_definition? DSC? EOF ;
z31_patient      : PID PD1? NK1* ;

// Query response, complete immunization history (Z32)

rsp_k11_z32      : MSH SFT* MSA ERR* QAK QPD PID PD1? NK1* PV1? IN1* GT1* z32_order* DSC? EOF ;
z32_order        : ORC RXA RXR? observation* ;

// Query response, evaluated history and forecast (Z42)

rsp_k11_z42      : MSH SFT* MSA ERR* QAK QPD PID PD1? NK1* history_forecast+ DSC? EOF ;
history_forecast : ORC RXA RXR? observation+ ;
